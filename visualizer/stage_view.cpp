#include "visualizer/stage_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "visualizer/marks.h"
#include "visualizer/stage_painter.h"
#include "visualizer/text.h"

namespace interleave::visualizer {
namespace {

// An invisible item at a place of the stage; says whether the mouse is over it and whether it was
// clicked.
struct Touch {
  bool hovered, clicked;
};
Touch touch(const StagePaint& p, const Rect& place, const std::string& label) {
  const Rect box = p.at(place);
  ImGui::SetCursorScreenPos(box.min);
  const bool clicked = ImGui::InvisibleButton(
      label.c_str(), {std::max(box.width(), 1.0F), std::max(box.height(), 1.0F)});
  return {ImGui::IsItemHovered(), clicked};
}

void goroutine_tooltip(const StagePaint& p, const trace::Goroutine& g) {
  const trace::Trace& trace = p.scene.trace;
  std::string text = fmt::format("G{} {}: {}", g.id, p.scene.names.goroutine(g.id),
                                 trace::doing_text(trace, p.scene.names, g));
  if (const std::string site = trace::site_text(trace, g.site); !site.empty())
    text += "\nat " + site;
  if (g.state == trace::GoroutineState::blocked) {
    text += fmt::format("\nsince step {}, {}", g.since_step,
                        trace::duration_text(p.world.time_ns - g.since_ns));
    const auto wakers = who_could_wake(p.topology, trace, p.world, g);
    text += wakers.empty() ? "\nno goroutine that is left has ever used the other end"
                           : "\nthe other end was used by " + p.scene.names.goroutines(wakers);
  }
  ImGui::SetTooltip("%s", text.c_str());
}

void touch_cards(const StagePaint& p, Selection& selection) {
  for (const Card& card : p.layout.cards) {
    const Role& role = p.topology.roles[card.role];
    if (role.goroutines.size() != 1 || role.goroutines.front() > p.world.goroutines.size())
      continue;
    const trace::Goroutine& g = p.world.goroutine(role.goroutines.front());
    const Touch t = touch(p, card.box, fmt::format("goroutine G{}", g.id));
    if (t.hovered) goroutine_tooltip(p, g);
    if (t.clicked) selection = {.goroutine = selection.goroutine == g.id ? 0 : g.id};
  }
}

void touch_object(const StagePaint& p, const Rect& box, trace::ObjectId id, Selection& selection) {
  if (id == 0 || id > p.world.objects.size()) return;
  const trace::Object& object = p.world.object(id);
  const Touch t = touch(p, box, "object " + p.scene.names.object(id));
  if (t.clicked) selection = {.goroutine = 0, .object = selection.object == id ? 0 : id};
  if (!t.hovered) return;
  std::string text =
      fmt::format("{} ({})", p.scene.names.object(id), trace::kind_name(object.kind));
  if (const std::string site = trace::site_text(p.scene.trace, object.site); !site.empty()) {
    text += "\nmade at " + site;
  }
  if (object.kind == trace::ObjectKind::channel) {
    text += fmt::format("\n{} sent, {} received", object.sent, object.received);
  }
  if (object.closed) {
    text += fmt::format("\nclosed by {} at step {}", p.scene.names.goroutine(object.closer),
                        object.closed_step);
  }
  ImGui::SetTooltip("%s", text.c_str());
}

void touch_objects(const StagePaint& p, Selection& selection) {
  for (const PipeBox& pipe : p.layout.pipes) {
    touch_object(p, pipe.box, p.topology.pipes[pipe.pipe].channel, selection);
  }
  for (const Pill& pill : p.layout.contexts) touch_object(p, pill.box, pill.object, selection);
  for (const Pill& pill : p.layout.counters) touch_object(p, pill.box, pill.object, selection);
}

// Around who could wake the selected goroutine, and what it waits for.
void paint_selected_wait(const StagePaint& p) {
  const trace::GoroutineId id = p.selection.goroutine;
  if (id == 0 || id > p.world.goroutines.size()) return;
  const trace::Goroutine& g = p.world.goroutine(id);
  const auto outline = [&](const Rect& r) {
    const float m = p.px(3);
    p.draw.AddRect({r.min.x - m, r.min.y - m}, {r.max.x + m, r.max.y + m},
                   faded(p.style.colors.link, 0.65F), p.px(11), 0, p.px(1.2F));
  };
  for (const trace::GoroutineId other : who_could_wake(p.topology, p.scene.trace, p.world, g)) {
    outline(p.at(p.layout.cards[p.topology.role_of[other - 1]].box));
  }
  for (const PipeBox& pipe : p.layout.pipes) {
    if (p.topology.pipes[pipe.pipe].channel == g.object) outline(p.at(pipe.box));
  }
}

}  // namespace

struct StageView::State {
  const trace::Trace* trace = nullptr;
  std::uint32_t steps = 0;
  std::string schedule;
  Topology topology;
  StageLayout layout;
  float scale = 0;

  // Who is connected is found once a run, the places once a size.
  void update(const trace::Trace& shown, float width, float height, float new_scale) {
    const bool same_run = trace == &shown && steps == shown.steps() && schedule == shown.schedule;
    if (!same_run) {
      trace = &shown;
      steps = shown.steps();
      schedule = shown.schedule;
      topology = make_topology(shown);
    }
    const bool same_size = layout.width == width && layout.height == height && scale == new_scale;
    if (same_run && same_size) return;
    scale = new_scale;
    layout = layout_stage(topology, width, height, new_scale);
  }
};

StageView::StageView() : state_(std::make_unique<State>()) {}
StageView::~StageView() = default;

void StageView::draw(const Scene& scene, const Cursor& cursor, Selection& selection,
                     const Style& style, const Rect& area) {
  const float margin = 10 * style.scale;
  const Rect frame{{area.min.x + margin, area.min.y + margin},
                   {area.max.x - margin, area.max.y - margin}};
  if (frame.width() < 40 || frame.height() < 40) return;
  state_->update(scene.trace, frame.width(), frame.height(), style.scale);

  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(frame.min, frame.max, style.colors.stage, 10 * style.scale);
  draw.AddRect(frame.min, frame.max, style.colors.line, 10 * style.scale);
  draw.PushClipRect(frame.min, frame.max, true);
  const StagePaint paint{.draw = draw,
                         .scene = scene,
                         .world = scene.history.at(cursor.step),
                         .cursor = cursor,
                         .selection = selection,
                         .style = style,
                         .topology = state_->topology,
                         .layout = state_->layout,
                         .origin = frame.min};
  paint_header(paint);
  paint_contexts(paint);
  paint_counters(paint);
  paint_timers(paint);
  paint_links(paint);
  paint_pipes(paint);
  paint_cards(paint);
  paint_selected_wait(paint);
  paint_motion(paint);
  paint_legend(paint);
  draw.PopClipRect();
  touch_cards(paint, selection);
  touch_objects(paint, selection);
}

}  // namespace interleave::visualizer
