// Where a part of the window is painted: a draw list, the style, and the place on the screen from
// which a layout counts.
#pragma once

#include <imgui.h>

#include <string_view>

#include "visualizer/kit/rect.h"
#include "visualizer/kit/style.h"
#include "visualizer/kit/text.h"

namespace interleave::visualizer {

// What is drawn here counts in pixels of the screen: at() takes a layout's places there.
struct Canvas {
  ImDrawList& draw;
  const Style& style;
  ImVec2 origin = {};

  ImVec2 at(ImVec2 p) const { return {origin.x + p.x, origin.y + p.y}; }
  Rect at(const Rect& r) const { return r.moved(origin); }
  float px(float size) const { return size * style.scale; }

  void fill(const Rect& rect, ImU32 color, float rounding = 0) const;
  void outline(const Rect& rect, ImU32 color, float rounding = 0, float thickness = 1) const;
  void dashed_outline(const Rect& rect, ImU32 color, float rounding, float thickness,
                      float dash) const;
  // Filled, with its tip there; it points away from the other point.
  void arrow_head(ImVec2 tip, ImVec2 away_from, float size, ImU32 color) const;

  // Each draws one line of text with its middle at y, shortened to max_width if that is positive:
  // from x, which returns where it ends; around x; up to x, which returns where it begins.
  float text(const TextStyle& text_style, float x, float middle_y, std::string_view text,
             float max_width = 0) const;
  void centered(const TextStyle& text_style, float x, float middle_y, std::string_view text,
                float max_width = 0) const;
  float right_aligned(const TextStyle& text_style, float x, float middle_y, std::string_view text,
                      float max_width = 0) const;
  // A paragraph from its upper left corner down. Returns its height.
  float paragraph(const TextStyle& text_style, ImVec2 top_left, float width,
                  std::string_view text) const;
};

// On the ImGui window that is being drawn.
Canvas canvas_here(const Style& style);

}  // namespace interleave::visualizer
