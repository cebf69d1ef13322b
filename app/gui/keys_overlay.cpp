#include "app/gui/keys_overlay.h"

#include <imgui.h>

#include <algorithm>
#include <cstddef>

#include "app/gui/actions.h"
#include "app/gui/widgets.h"

namespace interleave::app {
namespace {

using visualizer::Rect;
using visualizer::Style;
using visualizer::TextStyle;

// At a scale of 1.
constexpr float list_title_height = 30, line_gap = 5, keys_gap = 16, list_gap = 30;
constexpr float list_margin_x = 26, list_margin_y = 20;
constexpr std::size_t most_columns = 3;

TextStyle keys_style(const Style& style) {
  return {style.fonts.mono, 12.5F * style.scale, style.colors.link};
}
TextStyle what_style(const Style& style) {
  return {style.fonts.regular, 13 * style.scale, style.colors.text};
}

std::vector<const Action*> with_keys() {
  std::vector<const Action*> all;
  for (const Action& each : actions()) {
    if (is_offered(each) && !each.keys.empty()) all.push_back(&each);
  }
  return all;
}

// Filled one after the other, each as high as the first needs to be for all to have a place.
KeysLayout in_columns(const Style& style, std::size_t columns, float most_width) {
  const std::vector<const Action*> all = with_keys();
  const TextStyle keys = keys_style(style), what = what_style(style);
  KeysLayout layout;
  float widest = 0;
  for (const Action* const each : all) {
    layout.keys_width = std::max(layout.keys_width, text_width(keys, each->keys));
    widest = std::max(widest, text_width(what, each->what));
  }
  layout.keys_width += keys_gap * style.scale;
  const float gaps = list_gap * style.scale * static_cast<float>(columns - 1);
  const float room = (most_width - gaps) / static_cast<float>(columns);
  const float words = std::max(1.0F, std::min(widest + 1, room - layout.keys_width));
  const float column = layout.keys_width + words + list_gap * style.scale;
  float total = 0;
  std::vector<float> heights;
  for (const Action* const each : all) {
    heights.push_back(paragraph_height(what, each->what, words) + line_gap * style.scale);
    total += heights.back();
  }
  const float full = total / static_cast<float>(columns);
  float x = 0, y = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (y >= full) {
      x += column;
      y = 0;
    }
    const Rect at = Rect::sized(x, y, layout.keys_width + words, heights[i]);
    layout.rows.push_back({all[i]->keys, all[i]->what, at});
    y += heights[i];
    layout.height = std::max(layout.height, y);
    layout.width = std::max(layout.width, at.max.x);
  }
  return layout;
}

}  // namespace

KeysLayout lay_out_keys(const Style& style, float most_width, float most_height) {
  std::size_t columns = 1;
  KeysLayout layout = in_columns(style, columns, most_width);
  while (layout.height > most_height && columns < most_columns) {
    const KeysLayout next = in_columns(style, ++columns, most_width);
    // In columns too narrow for their words there is no gain.
    if (next.height >= layout.height) break;
    layout = next;
  }
  return layout;
}

bool draw_keys_overlay(const Style& style) {
  const float scale = style.scale;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const ImVec2 margin{list_margin_x * scale, list_margin_y * scale};
  const ImVec2 most{display.x - 2 * margin.x - 16 * scale,
                    display.y - 2 * margin.y - 16 * scale - list_title_height * scale};
  const KeysLayout layout = lay_out_keys(style, most.x, most.y);
  const ImVec2 size{layout.width + 2 * margin.x,
                    std::min(layout.height, most.y) + list_title_height * scale + 2 * margin.y};
  ImGui::SetNextWindowPos({display.x / 2, display.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, style.colors.raised);
  ImGui::PushStyleColor(ImGuiCol_Border, style.colors.edge);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, margin);
  ImGui::Begin("keys overlay", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const Canvas canvas = canvas_here(style);
  const TextStyle title{style.fonts.bold, canvas.px(15), style.colors.text};
  const TextStyle keys = keys_style(style), what = what_style(style);
  canvas.text(title, start.x, start.y + 8 * scale, "Keys");
  const ImVec2 top{start.x, start.y + list_title_height * scale};
  for (const KeyRow& row : layout.rows) {
    const float left = top.x + row.at.min.x, y = top.y + row.at.min.y;
    canvas.text(keys, left, y + what.size / 2, row.keys);
    const float words = left + layout.keys_width;
    canvas.paragraph(what, {words, y}, top.x + row.at.max.x - words, row.what);
  }
  ImGui::Dummy({layout.width, layout.height + list_title_height * scale});
  const bool closes = ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !ImGui::IsWindowAppearing() &&
                      !ImGui::IsWindowHovered();
  ImGui::End();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(2);
  return closes;
}

}  // namespace interleave::app
