// Timers on the stage: a row of clocks beside whoever made them, or a bar where they pile up.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "trace/names.h"
#include "visualizer/stage_painter.h"

namespace interleave::visualizer {
namespace {

using Clocks = std::vector<const trace::Object*>;

constexpr std::size_t most_clocks = 6;

// The arc is what it has still to go, of the longest that any of them has.
void paint_clock(const StagePaint& p, ImVec2 center, float radius, const trace::Object& timer,
                 std::int64_t longest) {
  const Palette& colors = p.style.colors;
  const std::int64_t left = std::max<std::int64_t>(timer.due_ns - p.world.time_ns, 0);
  const float share =
      longest > 0 ? static_cast<float>(static_cast<double>(left) / static_cast<double>(longest))
                  : 0;
  constexpr float turn = 6.2831853F, top = -turn / 4;
  p.draw.AddCircle(center, radius, colors.edge, 0, p.px(1.4F));
  p.draw.PathArcTo(center, radius, top, top + turn * share);
  p.draw.PathStroke(colors.sleeping, 0, p.px(2.6F));
  p.draw.AddLine(center, {center.x, center.y - radius * 0.6F}, colors.sleeping, p.px(1.4F));
}

// Did it fire at the last step? Then a ring goes around it.
bool fires_now(const StagePaint& p, trace::ObjectId id) {
  if (p.world.step == 0) return false;
  const trace::Event& last = p.scene.trace.events()[p.world.step - 1];
  return last.kind == trace::EventKind::timer_fire && last.object == id;
}

// A stroke for each, closer together the more there are.
float paint_bar(const StagePaint& p, float x, float y, std::size_t count, float room) {
  const float pitch = std::min(p.px(8), room / static_cast<float>(count));
  const float stroke = std::max(1.0F, pitch * 0.7F), half = p.px(8);
  for (std::size_t i = 0; i < count; ++i) {
    const float left = x + pitch * static_cast<float>(i);
    p.fill({{left, y - half}, {left + stroke, y + half}}, p.style.colors.sleeping_fill, stroke / 3);
  }
  return x + pitch * static_cast<float>(count);
}

float paint_clocks(const StagePaint& p, float x, float y, float right, const Clocks& clocks) {
  const float radius = p.px(8), pitch = p.px(24);
  const TextStyle due{p.style.fonts.mono, p.px(11.5F), p.style.colors.sleeping};
  std::int64_t longest = 0, next = clocks.front()->due_ns;
  for (const trace::Object* each : clocks) {
    longest = std::max(longest, each->due_ns - p.world.time_ns);
    next = std::min(next, each->due_ns);
  }
  if (clocks.size() > most_clocks) {
    x = paint_bar(p, x, y, clocks.size(), std::min(right - x, p.px(240))) + p.px(8);
  } else {
    for (const trace::Object* each : clocks) {
      paint_clock(p, {x + radius, y}, radius, *each, longest);
      x += pitch;
    }
  }
  const std::string when = trace::duration_text(std::max<std::int64_t>(next - p.world.time_ns, 0));
  const std::string text =
      clocks.size() == 1 ? fmt::format("{} in {}", p.scene.names.object(clocks.front()->id), when)
                         : fmt::format("{} timers, next in {}", clocks.size(), when);
  return p.text(due, x + p.px(2), y, text, right - x - p.px(2));
}

}  // namespace

void paint_timers(const StagePaint& p) {
  if (p.topology.timers.empty()) return;
  const Rect area = p.at(p.layout.timers);
  const Palette& colors = p.style.colors;
  std::map<trace::GoroutineId, Clocks> by_owner;
  const trace::Object* fired = nullptr;
  for (const trace::ObjectId id : p.topology.timers) {
    if (id > p.world.objects.size()) continue;
    const trace::Object& timer = p.world.object(id);
    if (timer.armed) by_owner[timer.maker].push_back(&timer);
    if (fires_now(p, id)) fired = &timer;
  }
  const float y = area.center().y;
  const TextStyle owner{p.style.fonts.mono_bold, p.px(11.5F), colors.dim};
  const TextStyle note{p.style.fonts.regular, p.px(11.5F), colors.dim};
  float x = area.min.x;
  if (fired != nullptr) {
    const ImVec2 center{x + p.px(10), y};
    for (const float radius : {5.0F, 9.0F}) {
      p.draw.AddCircle(center, p.px(radius), colors.blocked, 0, p.px(1.6F));
    }
    x = p.text({note.font, note.size, colors.blocked}, x + p.px(24), y,
               p.scene.names.object(fired->id) + " fires") +
        p.px(18);
  }
  if (by_owner.empty() && fired == nullptr) p.text(note, x, y, "no timer runs");
  for (const auto& [id, clocks] : by_owner) {
    if (x + p.px(90) > area.max.x) break;
    const std::string who = id == 0 ? "" : fmt::format("G{} {}", id, p.scene.names.goroutine(id));
    x = p.text(owner, x, y, who, p.px(110)) + p.px(10);
    x = paint_clocks(p, x, y, area.max.x, clocks) + p.px(22);
  }
}

}  // namespace interleave::visualizer
