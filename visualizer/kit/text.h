// Text and its room: how wide it is, what of it fits, where it breaks. Pure; a Canvas draws it.
#pragma once

#include <imgui.h>

#include <string>
#include <string_view>
#include <vector>

namespace interleave::visualizer {

struct TextStyle {
  ImFont* font = nullptr;
  float size = 13;  // pixels
  ImU32 color = 0;

  // From line to line of a paragraph.
  float pitch() const { return size * 1.4F; }
};

// A line as it was drawn: tests look for what overlaps, is cut or too small.
struct DrawnText {
  std::string text;
  ImVec2 min, max;  // on the screen; as high as the letters' size
  float size = 0;
};

float text_width(const TextStyle& style, std::string_view text);

// The text, or as much of it as fits with "…" behind; "" if nothing does.
std::string fitted(const TextStyle& style, std::string_view text, float width);

// The same, but what tells it from others stays: its number ("worker·12"), or its last letters.
std::string fitted_to_tail(const TextStyle& style, std::string_view text, float width);

// The lines of a paragraph of this width, broken at spaces and newlines; a word that is wider is
// cut. Each line has at least one letter, however narrow it is.
std::vector<std::string_view> wrapped(const TextStyle& style, std::string_view text, float width);
float paragraph_height(const TextStyle& style, std::string_view text, float width);

}  // namespace interleave::visualizer
