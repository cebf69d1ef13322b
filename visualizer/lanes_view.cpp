#include "visualizer/lanes_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "trace/text.h"
#include "visualizer/digest.h"
#include "visualizer/kit/canvas.h"
#include "visualizer/kit/item.h"
#include "visualizer/kit/scroll.h"
#include "visualizer/lanes_layout.h"
#include "visualizer/lanes_paint.h"
#include "visualizer/lanes_plot.h"
#include "visualizer/lower_head.h"
#include "visualizer/marks.h"
#include "visualizer/run_key.h"

namespace interleave::visualizer {
namespace {

constexpr float label_width = 118, bottom_height = 40, top_height = 14;

std::uint32_t step_at(const LanesPaint& p, float x) {
  return p.axis.cursor_at(plot_at(p.plot, x, p.window), p.scene.axis_scale).step;
}

// The bar under the mouse; null if there is none.
const Bar* bar_under(const LanesPaint& p, ImVec2 mouse) {
  const LaneRows& rows = p.layout.rows;
  const auto index = static_cast<std::size_t>(
      std::max(0.0F, (mouse.y - p.plot.min.y + rows.scroll.at) / rows.pitch));
  if (index >= p.lanes.lanes.size()) return nullptr;
  const trace::GoroutineId id = p.lanes.lanes[index].goroutine;
  const auto bar = std::find_if(p.layout.bars.begin(), p.layout.bars.end(), [&](const Bar& b) {
    return b.goroutine == id && mouse.x >= b.x0 && mouse.x < b.x1;
  });
  return bar == p.layout.bars.end() ? nullptr : &*bar;
}

bool waits(Look look) {
  return look == Look::blocked || look == Look::blocked_on_lock || look == Look::sleeping;
}

// The step that ended a wait; 0 if none did, or if that is still to come and hidden.
std::uint32_t end_of_wait(const LanesPaint& p, const Bar& bar) {
  if (bar.span == nullptr || !waits(bar.look) || bar.span->to >= p.lanes.steps) return 0;
  // Its end is the step before it ran: the event that made it go on.
  const bool hidden = p.scene.hides_future && bar.span->to > p.cursor.step;
  return hidden ? 0 : bar.span->to;
}

// Where the goroutine was in a span: while it runs, each event has its own place.
trace::SiteId site_of(const LanesPaint& p, const Lane& lane, const Span& span, std::uint32_t step) {
  const auto& events = p.scene.trace.events();
  const bool did_next = step < events.size() && events[step].goroutine == lane.goroutine;
  return span.look == Look::running && did_next ? events[step].site : span.site;
}

void tooltip(const LanesPaint& p, ImVec2 mouse) {
  const Bar* const bar = bar_under(p, mouse);
  if (bar == nullptr) return;
  const Lane& lane = p.lanes.lanes[bar->goroutine - 1];
  const std::uint32_t step = step_at(p, mouse.x);
  const Span* span = bar->look == Look::leaked ? bar->span : span_at(lane, step);
  if (span == nullptr) return;
  const std::string since = trace::duration_text(p.time_at(span->from));
  const bool goes_on = p.scene.hides_future && span->to > p.cursor.step;
  const std::uint32_t to = goes_on ? p.cursor.step : span->to;
  const std::string lasted =
      bar->look == Look::leaked
          ? fmt::format("for ever, since {}", since)
          : fmt::format("{}, since {}", trace::duration_text(p.time_at(to) - p.time_at(span->from)),
                        since);
  std::string text = fmt::format(
      "G{} {}: {}\n{} (steps {} to {})", lane.goroutine, p.scene.names.goroutine(lane.goroutine),
      label_of(*span, p.scene.trace, p.scene.names), lasted, span->from, to);
  const std::string site = trace::site_text(p.scene.trace, site_of(p, lane, *span, step));
  if (!site.empty()) text += "\n" + site;
  if (const std::uint32_t end = end_of_wait(p, *bar); end != 0) {
    text += fmt::format("\ndouble click: to what ended it (step {})", end);
  } else if (waits(bar->look) || bar->look == Look::leaked) {
    text += "\ndouble click: select it";
  }
  ImGui::SetTooltip("%s", text.c_str());
}

// On a wait: to what ended it, or else it selects who waits. False elsewhere.
bool add_double_click(const LanesPaint& p, ImVec2 mouse, Intents& intents) {
  const Bar* const bar = bar_under(p, mouse);
  if (bar == nullptr) return false;
  if (const std::uint32_t end = end_of_wait(p, *bar); end != 0) {
    intents.push_back(GoTo{{.step = end}});
    const trace::GoroutineId who = p.scene.trace.events()[end - 1].goroutine;
    if (who != 0) intents.push_back(Select{{.goroutine = who}});
    return true;
  }
  if (!waits(bar->look) && bar->look != Look::leaked) return false;
  intents.push_back(Select{{.goroutine = bar->goroutine}});
  return true;
}

// The labels as items: whose was clicked, or 0.
trace::GoroutineId clicked_label(const LanesPaint& p, float left) {
  trace::GoroutineId clicked = 0;
  const float half = p.layout.rows.pitch / 2;
  for (std::size_t i = p.layout.first; i < p.layout.last; ++i) {
    const trace::GoroutineId id = p.lanes.lanes[i].goroutine;
    const float top = std::max(p.y(id) - half, p.plot.min.y);
    const float bottom = std::min(p.y(id) + half, p.plot.max.y);
    if (bottom - top < 1) continue;
    const Rect label{{left, top}, {p.plot.min.x, bottom}};
    if (touch(fmt::format("lane G{}", id).c_str(), label).clicked) clicked = id;
  }
  return clicked;
}

// Zooms to the mouse with Ctrl and the wheel, pans with Shift; else the wheel scrolls. Returns by how
// many notches it is to scroll.
float turn_wheel(const Scene& scene, const Rect& area, const Rect& plot, AxisWindow& window) {
  const float notches = wheel_over(area);
  const ImGuiIO& io = ImGui::GetIO();
  if (notches == 0 || (!io.KeyCtrl && !io.KeyShift)) return notches;
  if (io.KeyShift) {
    window = window.panned(-0.1 * static_cast<double>(notches));
    return 0;
  }
  const float mouse = io.MousePos.x;
  const bool is_over_plot = mouse >= plot.min.x && mouse <= plot.max.x;
  const double at = is_over_plot ? plot_at(plot, mouse, window)
                                 : scene.digest.axis.at(scene.cursor, scene.axis_scale);
  window = window.zoomed(at, std::pow(1.25, static_cast<double>(notches)));
  return 0;
}

// The scroll at which this lane is in the plot, as near as can be.
float scroll_to(trace::GoroutineId id, const LaneRows& rows, float height) {
  const float top = static_cast<float>(id - 1) * rows.pitch;
  return std::clamp(rows.scroll.at, std::max(0.0F, top + rows.pitch - height), top);
}

}  // namespace

struct LanesView::State {
  RunKey shown;
  float scroll = 0;
  trace::GoroutineId selected = 0;             // in the last frame
  std::optional<std::uint32_t> measures_from;  // while it is dragged
  bool has_jumped = false;                     // by a double click; the button is still down
  AxisWindow window;
  std::uint32_t step = 0;  // in the last frame
  AxisScale axis_scale = AxisScale::steps;

  // A run that goes on keeps its place.
  void update(const trace::Trace& trace) {
    if (shown.take(trace) != RunKey::News::another) return;
    scroll = 0;
    window = {};
  }

  // While zoomed, a cursor that leaves what is seen takes it along.
  void follow_cursor(const Scene& scene) {
    if (axis_scale != scene.axis_scale) window = {};
    axis_scale = scene.axis_scale;
    if (step == scene.cursor.step) return;
    step = scene.cursor.step;
    const double at = scene.digest.axis.at(scene.cursor, scene.axis_scale);
    const double width = window.to - window.from;
    if (at < window.from || at > window.to)
      window = window.panned((at - window.from) / width - 0.5);
  }

  // Shows the lane of a selection that was made elsewhere.
  void follow(trace::GoroutineId selection, std::size_t lanes, float height, float scale) {
    if (selection == selected) return;
    selected = selection;
    if (selection == 0 || selection > lanes) return;
    scroll = scroll_to(selection, lane_rows(lanes, height, scale, scroll), height);
  }
};

LanesView::LanesView() : state_(std::make_unique<State>()) {}
LanesView::~LanesView() = default;

Intents LanesView::draw(const Scene& scene, const Style& style, const Rect& area) {
  const float s = style.scale, margin = 16 * s;
  const float top = area.min.y + (lower_head_height + top_height) * s;
  const Rect plot{{area.min.x + margin + label_width * s, top},
                  {area.max.x - margin, area.max.y - bottom_height * s}};
  LowerHead head = draw_lower_head(scene, style, area, LowerTab::lanes);
  Intents intents = std::move(head.intents);
  if (plot.width() < 60 || plot.height() < 12) return intents;
  State& state = *state_;
  const Lanes& lanes = scene.digest.lanes();
  state.update(scene.trace);
  state.follow(scene.selection.goroutine, lanes.lanes.size(), plot.height(), s);
  state.follow_cursor(scene);

  const Axis& axis = scene.digest.axis;
  const Touch touched = touch("lanes", plot);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const LaneRows rows = lane_rows(lanes.lanes.size(), plot.height(), s, state.scroll);
  state.scroll -= turn_wheel(scene, area, plot, state.window) * rows.pitch * 2;

  const LanesPlot layout = plot_lanes(
      lanes, axis, scene.findings,
      {plot, s, state.scroll, scene.cursor, scene.hides_future, scene.axis_scale, state.window});
  state.scroll = layout.rows.scroll.at;
  const LanesPaint p{canvas_here(style), scene, scene.cursor, scene.selection, lanes, axis, layout,
                     state.window,       plot};
  // What a double click led to stays until the button goes down again.
  state.has_jumped = state.has_jumped && touched.held;
  if (!touched.held) state.measures_from.reset();
  if (touched.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    state.has_jumped = add_double_click(p, mouse, intents);
  } else if (touched.held && (ImGui::GetIO().KeyShift || state.measures_from)) {
    if (!state.measures_from) state.measures_from = step_at(p, mouse.x);
    intents.push_back(Measure{{*state.measures_from, step_at(p, mouse.x)}});
  } else if (touched.held && !state.has_jumped) {
    intents.push_back(GoTo{{step_at(p, mouse.x), 0}});
  }
  if (const trace::GoroutineId id = clicked_label(p, area.min.x); id != 0) {
    const Selection wanted = scene.selection.with_goroutine(id);
    intents.push_back(Select{wanted});
    state.selected = wanted.goroutine;  // its lane is in view
  }
  paint_lanes_legend(p, area.min.y, head.left, head.right);
  paint_lanes(p, area, area.min.x + margin);
  paint_minimap(p);
  paint_measured(p);
  if (touched.hovered && !touched.held) tooltip(p, mouse);
  return intents;
}

}  // namespace interleave::visualizer
