#include "app/gui/finder_view.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "app/gui/finder.h"
#include "app/gui/shell_layout.h"
#include "visualizer/kit/canvas.h"
#include "visualizer/kit/item.h"

namespace interleave::app {
namespace {

using visualizer::Canvas;
using visualizer::TextStyle;

constexpr float width = 520, padding = 12, field_height = 34, row_height = 27;
constexpr std::size_t most_rows = 12;

// Enter was pressed in it.
bool draw_field(const Canvas& canvas, const Rect& rect, Finder& finder) {
  std::array<char, 80> typed{};
  finder.typed.copy(typed.data(), typed.size() - 1);
  const float inner = (rect.height() - canvas.px(14)) / 2;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {canvas.px(10), inner});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);
  ImGui::PushFont(canvas.style.fonts.regular, 14);
  ImGui::SetCursorScreenPos(rect.min);
  ImGui::SetNextItemWidth(rect.width());
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  const bool entered =
      ImGui::InputTextWithHint("##find", "an action, a pattern, a variant", typed.data(),
                               typed.size(), ImGuiInputTextFlags_EnterReturnsTrue);
  ImGui::PopFont();
  ImGui::PopStyleVar(2);
  if (finder.typed != typed.data()) finder = {.is_open = true, .typed = typed.data()};
  return entered;
}

bool draw_row(const Canvas& canvas, const Rect& rect, const Command& command, bool chosen) {
  const visualizer::Palette& colors = canvas.style.colors;
  const auto touched = visualizer::touch(("command " + command.label).c_str(), rect);
  if (chosen || touched.hovered) {
    canvas.fill(rect, chosen ? colors.slot : colors.hovered, canvas.px(6));
  }
  const float right = rect.max.x - canvas.px(10), middle = rect.center().y;
  const TextStyle keys{canvas.style.fonts.mono, canvas.px(12), colors.dim};
  const float keys_x = canvas.right_aligned(keys, right, middle, command.keys);
  const TextStyle label{canvas.style.fonts.regular, canvas.px(13), colors.text};
  const float x = rect.min.x + canvas.px(10);
  canvas.text(label, x, middle, command.label, keys_x - canvas.px(12) - x);
  return touched.clicked;
}

// The first row that is shown, so that the chosen one is.
std::size_t first_row(std::size_t chosen, std::size_t count) {
  const std::size_t first = chosen < most_rows / 2 ? 0 : chosen - most_rows / 2;
  return count <= most_rows ? 0 : std::min(first, count - most_rows);
}

void move_choice(Finder& finder, std::size_t count) {
  if (count == 0) return;
  finder.chosen = std::min(finder.chosen, count - 1);
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) finder.chosen = (finder.chosen + 1) % count;
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) finder.chosen = (finder.chosen + count - 1) % count;
}

}  // namespace

Intents draw_finder(const visualizer::Style& style, const Finder& before) {
  Finder finder = before;
  std::vector<Command> found = commands_with(finder.typed);
  move_choice(finder, found.size());

  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float s = style.scale, wide = std::min(width * s, display.x);
  const std::size_t rows = std::clamp<std::size_t>(found.size(), 1, most_rows);
  const float height = (2 * padding + field_height + 8 + row_height * static_cast<float>(rows)) * s;
  ImGui::SetNextWindowPos({(display.x - wide) / 2, std::min(70 * s, display.y / 6)});
  ImGui::SetNextWindowSize({wide, height});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, style.colors.raised);
  ImGui::PushStyleColor(ImGuiCol_Border, style.colors.edge);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin("command palette", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
  const Canvas canvas = canvas_here(style);
  const ImVec2 corner = ImGui::GetWindowPos();
  const Rect field = Rect::sized(corner.x + padding * s, corner.y + padding * s,
                                 wide - 2 * padding * s, field_height * s);
  Intents intents;
  const Command* done = nullptr;
  if (draw_field(canvas, field, finder) && !found.empty()) done = &found[finder.chosen];

  Rect row = Rect::sized(field.min.x, field.max.y + 8 * s, field.width(), row_height * s);
  const std::size_t first = first_row(finder.chosen, found.size());
  for (std::size_t i = first; i < std::min(first + most_rows, found.size()); ++i) {
    if (draw_row(canvas, row, found[i], i == finder.chosen)) done = &found[i];
    row = row.moved({0, row_height * s});
  }
  if (found.empty()) {
    canvas.text({style.fonts.regular, 13 * s, style.colors.dim}, row.min.x + 10 * s, row.center().y,
                "Nothing has these words: try fewer of them.", row.width());
  }
  const bool left = ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !ImGui::IsWindowAppearing() &&
                    !ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
  ImGui::End();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(2);
  if (done != nullptr || left) finder = {};
  if (finder != before) intents.emplace_back(SetFinder{finder});
  if (done != nullptr) intents.push_back(done->intent);
  return intents;
}

}  // namespace interleave::app
