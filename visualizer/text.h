// Text that keeps to its room.
#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

namespace interleave::visualizer {

struct TextStyle {
  ImFont* font = nullptr;
  float size = 13;  // pixels
  ImU32 color = 0;
};

float text_width(const TextStyle& style, std::string_view text);

// The text, or as much of it as fits with "…" behind; "" if nothing does.
std::string fitted(const TextStyle& style, std::string_view text, float width);

// Draws it at x with its middle at y; shortened to max_width if that is positive.
void draw_text(ImDrawList& draw, const TextStyle& style, float x, float middle_y,
               std::string_view text, float max_width = 0);
// The same, centred at x.
void draw_centered(ImDrawList& draw, const TextStyle& style, float x, float middle_y,
                   std::string_view text, float max_width = 0);

// The colour with its alpha multiplied.
ImU32 faded(ImU32 color, float alpha);

}  // namespace interleave::visualizer
