#include "visualizer/scrubber.h"

#include <algorithm>

#include "visualizer/digest.h"
#include "visualizer/kit/canvas.h"
#include "visualizer/kit/item.h"

namespace interleave::visualizer {
namespace {

struct Mark {
  std::uint32_t step;
  ImU32 color;
  float height;
};

std::vector<Mark> find_marks(const Scene& scene, const Palette& colors) {
  std::vector<Mark> marks;
  marks.reserve(scene.digest.closes.size() + scene.digest.lanes().cancels.size() +
                2 * scene.findings.size());
  for (const std::uint32_t step : scene.digest.closes) marks.push_back({step, colors.edge, 8});
  for (const Cancel& each : scene.digest.lanes().cancels) {
    marks.push_back({each.step, each.is_over ? colors.edge : colors.cancel, 12});
  }
  if (scene.hides_future) {
    std::erase_if(marks, [&](const Mark& mark) { return mark.step > scene.cursor.step; });
  }
  // Defects last: they lie on top.
  for (const detect::Finding& finding : scene.findings) {
    marks.push_back({finding.cause_step, colors.blocked, 14});
    marks.push_back({finding.step, colors.leaked, 14});
  }
  return marks;
}

}  // namespace

Intents draw_scrubber(const Scene& scene, const Style& style, const Rect& area) {
  if (area.width() < 20) return {};
  const float s = style.scale, y = area.center().y, radius = 8 * s;
  const float left = area.min.x + radius, width = area.width() - 2 * radius;
  const Axis& axis = scene.digest.axis;
  const auto x_of = [&](double at) { return left + static_cast<float>(at) * width; };

  Intents intents;
  const Touch touched = touch("scrub", area);
  if (touched.held) {
    const float at = (ImGui::GetIO().MousePos.x - left) / width;
    intents.emplace_back(GoTo{{axis.cursor_at(static_cast<double>(at)).step, 0}});
  }

  const Canvas canvas = canvas_here(style);
  const Palette& colors = style.colors;
  const float x = x_of(axis.at(scene.cursor)), half = 2 * s;
  if (scene.hides_future) {
    const float dot = 2 * half;
    for (float at = x; at < left + width; at += 2 * dot) {
      canvas.fill({{at, y - half}, {std::min(at + dot, left + width), y + half}}, colors.line,
                  half);
    }
  } else {
    canvas.fill({{left, y - half}, {left + width, y + half}}, colors.line, half);
  }
  canvas.fill({{left, y - half}, {x, y + half}}, colors.link, half);
  for (const Mark& mark : find_marks(scene, colors)) {
    const float at = x_of(axis.at(mark.step)), tall = mark.height * s / 2;
    canvas.fill(Rect::around({at, y}, 1.5F * s, tall), mark.color, s);
  }
  for (const std::uint32_t step : scene.bookmarks) {
    if (scene.hides_future && step > scene.cursor.step) break;
    const float at = x_of(axis.at(step)), top = y - 9 * s;
    canvas.draw.AddTriangleFilled({at - 4 * s, top - 5 * s}, {at + 4 * s, top - 5 * s}, {at, top},
                                  colors.accent);
  }
  const bool lively = touched.hovered || touched.held;
  canvas.draw.AddCircleFilled({x, y}, lively ? radius : radius * 0.9F, colors.text);
  return intents;
}

}  // namespace interleave::visualizer
