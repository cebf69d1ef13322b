#include "visualizer/text.h"

#include <algorithm>
#include <cmath>

namespace interleave::visualizer {
namespace {

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

float text_width(const TextStyle& style, std::string_view text) {
  if (text.empty()) return 0;
  return style.font->CalcTextSizeA(style.size, 1e9F, 0, text.data(), text.data() + text.size()).x;
}

std::string fitted(const TextStyle& style, std::string_view text, float width) {
  if (text_width(style, text) <= width) return std::string(text);
  const float room = width - text_width(style, "…");
  while (!text.empty() && text_width(style, text) > room) {
    do {
      text.remove_suffix(1);
    } while (!text.empty() && continues_character(text.data()[text.size()]));
  }
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text.empty() ? std::string() : std::string(text) + "…";
}

void draw_text(ImDrawList& draw, const TextStyle& style, float x, float middle_y,
               std::string_view text, float max_width) {
  const std::string shown = max_width > 0 ? fitted(style, text, max_width) : std::string(text);
  const ImVec2 at{std::round(x), std::round(middle_y - style.size / 2)};
  draw.AddText(style.font, style.size, at, style.color, shown.data(), shown.data() + shown.size());
}

void draw_centered(ImDrawList& draw, const TextStyle& style, float x, float middle_y,
                   std::string_view text, float max_width) {
  const std::string shown = max_width > 0 ? fitted(style, text, max_width) : std::string(text);
  draw_text(draw, style, x - text_width(style, shown) / 2, middle_y, shown);
}

ImU32 faded(ImU32 color, float alpha) {
  const auto a =
      static_cast<float>((color >> IM_COL32_A_SHIFT) & 255) * std::clamp(alpha, 0.0F, 1.0F);
  return (color & ~static_cast<ImU32>(IM_COL32_A_MASK)) |
         (static_cast<ImU32>(a) << IM_COL32_A_SHIFT);
}

}  // namespace interleave::visualizer
