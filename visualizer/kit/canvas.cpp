#include "visualizer/kit/canvas.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace interleave::visualizer {
namespace {

std::string shown(const TextStyle& style, std::string_view text, float max_width) {
  return max_width > 0 ? fitted(style, text, max_width) : std::string(text);
}

void put(const Canvas& canvas, const TextStyle& style, ImVec2 at, std::string_view text) {
  const ImVec4& clip = canvas.draw._CmdHeader.ClipRect;
  const float middle = at.y + style.size / 2;
  const bool is_seen = middle > clip.y && middle < clip.w;
  if (canvas.style.drawn != nullptr && is_seen && !text.empty()) {
    canvas.style.drawn->push_back(
        {std::string(text), at, {at.x + text_width(style, text), at.y + style.size}, style.size});
  }
  canvas.draw.AddText(style.font, style.size, at, style.color, text.data(),
                      text.data() + text.size());
}

}  // namespace

void Canvas::fill(const Rect& rect, ImU32 color, float rounding) const {
  draw.AddRectFilled(rect.min, rect.max, color, rounding);
}

void Canvas::outline(const Rect& rect, ImU32 color, float rounding, float thickness) const {
  draw.AddRect(rect.min, rect.max, color, rounding, 0, thickness);
}

void Canvas::dashed_outline(const Rect& rect, ImU32 color, float rounding, float thickness,
                            float dash) const {
  draw.PathRect(rect.min, rect.max, rounding);
  std::vector<ImVec2> points(draw._Path.begin(), draw._Path.end());
  draw.PathClear();
  points.push_back(points.front());
  bool on = true;
  float left = dash;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    ImVec2 from = points[i];
    const ImVec2 to = points[i + 1];
    float length = std::hypot(to.x - from.x, to.y - from.y);
    while (length > 0) {
      const float part = std::min(left, length);
      const ImVec2 end{from.x + (to.x - from.x) * part / length,
                       from.y + (to.y - from.y) * part / length};
      if (on) draw.AddLine(from, end, color, thickness);
      from = end;
      length -= part;
      left -= part;
      if (left <= 0) on = !on, left = dash;
    }
  }
}

void Canvas::arrow_head(ImVec2 tip, ImVec2 away_from, float size, ImU32 color) const {
  const float x = tip.x - away_from.x, y = tip.y - away_from.y, length = std::hypot(x, y);
  if (length <= 0) return;
  const float ux = x / length * size, uy = y / length * size;
  const ImVec2 base{tip.x - ux, tip.y - uy};
  draw.AddTriangleFilled(tip, {base.x - uy / 2, base.y + ux / 2},
                         {base.x + uy / 2, base.y - ux / 2}, color);
}

float Canvas::text(const TextStyle& text_style, float x, float middle_y, std::string_view text,
                   float max_width) const {
  const std::string line = shown(text_style, text, max_width);
  put(*this, text_style, {std::round(x), std::round(middle_y - text_style.size / 2)}, line);
  return x + text_width(text_style, line);
}

void Canvas::centered(const TextStyle& text_style, float x, float middle_y, std::string_view text,
                      float max_width) const {
  const std::string line = shown(text_style, text, max_width);
  this->text(text_style, x - text_width(text_style, line) / 2, middle_y, line);
}

float Canvas::right_aligned(const TextStyle& text_style, float x, float middle_y,
                            std::string_view text, float max_width) const {
  const std::string line = shown(text_style, text, max_width);
  const float begin = x - text_width(text_style, line);
  this->text(text_style, begin, middle_y, line);
  return begin;
}

float Canvas::paragraph(const TextStyle& text_style, ImVec2 top_left, float width,
                        std::string_view text) const {
  float y = top_left.y;
  for (const std::string_view line : wrapped(text_style, text, width)) {
    put(*this, text_style, {top_left.x, y}, line);
    y += text_style.pitch();
  }
  return y - top_left.y;
}

Canvas canvas_here(const Style& style) { return {*ImGui::GetWindowDrawList(), style}; }

}  // namespace interleave::visualizer
