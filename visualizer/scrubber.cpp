#include "visualizer/scrubber.h"

#include <algorithm>

#include "visualizer/axis.h"

namespace interleave::visualizer {
namespace {

struct Mark {
  std::uint32_t step;
  ImU32 color;
  float height;
};

std::vector<Mark> find_marks(const Scene& scene, const Palette& colors) {
  std::vector<Mark> marks;
  const auto& events = scene.trace.events();
  for (std::uint32_t i = 0; i < scene.trace.steps(); ++i) {
    if (events[i].kind == trace::EventKind::cancel) marks.push_back({i + 1, colors.cancel, 12});
    if (events[i].kind == trace::EventKind::close) marks.push_back({i + 1, colors.faint, 8});
  }
  // Defects last: they lie on top.
  for (const detect::Finding& finding : scene.findings) {
    marks.push_back({finding.cause_step, colors.blocked, 14});
    marks.push_back({finding.step, colors.leaked, 14});
  }
  return marks;
}

}  // namespace

bool draw_scrubber(const Scene& scene, Cursor& cursor, const Style& style, const Rect& area) {
  if (area.width() < 20) return false;
  const float s = style.scale, y = area.center().y, radius = 8 * s;
  const float left = area.min.x + radius, width = area.width() - 2 * radius;
  const Axis axis(scene.trace);
  const auto x_of = [&](double at) { return left + static_cast<float>(at) * width; };

  ImGui::SetCursorScreenPos(area.min);
  ImGui::InvisibleButton("scrub", {area.width(), area.height()});
  bool moved = false;
  if (ImGui::IsItemActive()) {
    const float at = (ImGui::GetIO().MousePos.x - left) / width;
    cursor = {axis.cursor_at(static_cast<double>(at)).step, 0};
    moved = true;
  }

  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& colors = style.colors;
  const float x = x_of(axis.at(cursor)), half = 2 * s;
  draw.AddRectFilled({left, y - half}, {left + width, y + half}, colors.line, half);
  draw.AddRectFilled({left, y - half}, {x, y + half}, colors.link, half);
  for (const Mark& mark : find_marks(scene, colors)) {
    const float at = x_of(axis.at(mark.step)), tall = mark.height * s / 2;
    draw.AddRectFilled({at - 1.5F * s, y - tall}, {at + 1.5F * s, y + tall}, mark.color, s);
  }
  const bool lively = ImGui::IsItemHovered() || ImGui::IsItemActive();
  draw.AddCircleFilled({x, y}, lively ? radius : radius * 0.9F, colors.text);
  return moved;
}

}  // namespace interleave::visualizer
