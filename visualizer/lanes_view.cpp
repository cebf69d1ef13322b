#include "visualizer/lanes_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "trace/text.h"
#include "visualizer/digest.h"
#include "visualizer/ghost.h"
#include "visualizer/kit/canvas.h"
#include "visualizer/kit/field.h"
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

// It tells the future, too.
const Ghost* ghost_of(const Scene& scene) { return scene.hides_future ? nullptr : scene.ghost; }

// With room for what would have been.
const Axis& axis_of(const Scene& scene) {
  const Ghost* const ghost = ghost_of(scene);
  return ghost != nullptr ? ghost->axis : scene.digest.axis;
}

std::uint32_t step_at(const LanesPaint& p, float x) {
  return p.axis.cursor_at(plot_at(p.plot, x, p.window), p.scene.axis_scale).step;
}

// The bar under the mouse; null if there is none.
const Bar* bar_under(const LanesPaint& p, ImVec2 mouse) {
  const LaneRows& rows = p.layout.rows;
  const auto& shown = p.layout.shown;
  const auto under = std::find_if(shown.begin(), shown.end(), [&](trace::GoroutineId each) {
    return std::abs(p.y(each) - mouse.y) <= rows.pitch / 2;
  });
  if (under == shown.end()) return nullptr;
  const trace::GoroutineId id = *under;
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
  if (bar->runs_on) {
    ImGui::SetTooltip("%s runs on: nothing stops it",
                      p.scene.names.goroutine(lane.goroutine).c_str());
    return;
  }
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
  const auto& events = p.scene.trace.events();
  const bool is_known = step < events.size() && (!p.scene.hides_future || step < p.cursor.step);
  if (is_known && events[step].goroutine == lane.goroutine &&
      events[step].kind == trace::EventKind::print) {
    text += fmt::format("\nprints “{}”", p.scene.trace.text(events[step].value));
  }
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
    intents.emplace_back(GoTo{{.step = end}});
    const trace::GoroutineId who = p.scene.trace.events()[end - 1].goroutine;
    if (who != 0) intents.emplace_back(Select{{.goroutine = who}});
    return true;
  }
  if (!waits(bar->look) && bar->look != Look::leaked) return false;
  intents.emplace_back(Select{{.goroutine = bar->goroutine}});
  return true;
}

// The labels as items: whose was clicked, or 0.
trace::GoroutineId clicked_label(const LanesPaint& p, float left) {
  trace::GoroutineId clicked = 0;
  const float half = p.layout.rows.pitch / 2;
  for (const trace::GoroutineId id : p.layout.shown) {
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
                                 : axis_of(scene).at(scene.cursor, scene.axis_scale);
  window = window.zoomed(at, std::pow(1.25, static_cast<double>(notches)));
  return 0;
}

// The scroll at which this lane is in the plot, as near as can be.
float scroll_to(std::size_t row, const LaneRows& rows, float height) {
  if (row < rows.pinned) return rows.scroll.at;
  const float bottom = static_cast<float>(row + 1) * rows.pitch;
  const float top = static_cast<float>(row - rows.pinned) * rows.pitch;
  return std::clamp(rows.scroll.at, std::max(0.0F, bottom - height),
                    std::max(top, bottom - height));
}

// The field for the filter, in the corner below the labels.
void draw_filter(const LanesPaint& p, float left, Intents& intents) {
  const LaneChoice& choice = p.scene.lane_choice;
  const float top = p.plot.max.y + p.px(23);
  const Rect place{{left, top}, {p.plot.min.x - p.px(12), top + p.px(16)}};
  const std::size_t hidden = choice.hidden.size();
  const std::string hint = hidden == 0 ? "/ filter" : fmt::format("/ filter, {} hidden", hidden);
  const auto typed = text_field(p, "##lane filter", place, choice.filter, hint, choice.types);
  if (!typed && !choice.types) return;
  LaneChoice wanted = choice;
  wanted.types = false;
  if (typed) wanted.filter = *typed;
  intents.emplace_back(ChooseLanes{wanted});
}

// Around what the goroutine has done since that step.
void paint_spot(const LanesPaint& p, const LaneSpot& spot) {
  const Bar* found = nullptr;
  for (const Bar& each : p.layout.bars) {
    if (each.goroutine != spot.goroutine || each.span == nullptr) continue;
    if (found == nullptr || each.span->from <= spot.step) found = &each;
  }
  if (found == nullptr || spot.step == 0) return;
  const float half = std::min(p.layout.rows.pitch * 0.42F, p.px(13)), out = p.px(3);
  const float x1 = std::max(found->x1, found->x0 + p.px(6));
  p.draw.PushClipRect(p.plot.min, p.plot.max, true);
  p.outline({{found->x0 - out, found->y - half}, {x1 + out, found->y + half}}, p.style.colors.text,
            p.px(5), p.px(2));
  p.draw.PopClipRect();
}

void say_nothing_fits(const LanesPaint& p) {
  const TextStyle text{p.style.fonts.regular, p.px(12), p.style.colors.dim};
  const LaneChoice& choice = p.scene.lane_choice;
  p.centered(text, p.plot.center().x, p.plot.center().y,
             choice.filter.empty()
                 ? "all lanes are hidden: Shift V shows them"
                 : fmt::format("no lane has “{}” in its name: Shift V shows all", choice.filter),
             p.plot.width());
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
  LaneChoice choice;
  std::vector<trace::GoroutineId> order;  // of the lanes, unless all are wanted

  // A run that goes on keeps its place.
  void update(const Scene& scene) {
    const RunKey::News news = shown.take(scene.trace, scene.digest.id);
    if (news != RunKey::News::none || choice != scene.lane_choice) {
      choice = scene.lane_choice;
      order = choice.is_all() ? std::vector<trace::GoroutineId>{}
                              : chosen_lanes(scene.digest.lanes(), scene.names, choice);
    }
    if (news != RunKey::News::another) return;
    scroll = 0;
    window = {};
  }

  LaneRows rows(const Scene& scene, float height, float scale) const {
    const std::size_t count = choice.is_all() ? scene.digest.lanes().lanes.size() : order.size();
    return lane_rows(count, height, scale, scroll, choice.pinned.size(),
                     ghost_of(scene) != nullptr);
  }

  // While zoomed, a cursor that leaves what is seen takes it along.
  void follow_cursor(const Scene& scene) {
    if (axis_scale != scene.axis_scale) window = {};
    axis_scale = scene.axis_scale;
    if (step == scene.cursor.step) return;
    step = scene.cursor.step;
    const double at = axis_of(scene).at(scene.cursor, scene.axis_scale);
    const double width = window.to - window.from;
    if (at < window.from || at > window.to)
      window = window.panned((at - window.from) / width - 0.5);
  }

  // Shows the lane of a selection that was made elsewhere.
  void follow(const Scene& scene, float height, float scale) {
    const trace::GoroutineId selection = scene.selection.goroutine;
    if (selection == selected) return;
    selected = selection;
    if (selection == 0 || selection > scene.digest.lanes().lanes.size()) return;
    std::size_t row = selection - 1;
    if (!choice.is_all()) {
      const auto found = std::find(order.begin(), order.end(), selection);
      if (found == order.end()) return;
      row = static_cast<std::size_t>(found - order.begin());
    }
    scroll = scroll_to(row, rows(scene, height, scale), height);
  }
};

LanesView::LanesView() : state_(std::make_unique<State>()) {}
LanesView::~LanesView() = default;

Intents LanesView::draw(const Scene& scene, const Style& style, const Rect& area,
                        const LaneSpot& spot) {
  const float s = style.scale, margin = 16 * s;
  const float top = area.min.y + (lower_head_height + top_height) * s;
  const Rect plot{{area.min.x + margin + label_width * s, top},
                  {area.max.x - margin, area.max.y - bottom_height * s}};
  LowerHead head = draw_lower_head(scene, style, area, LowerTab::lanes);
  Intents intents = std::move(head.intents);
  if (plot.width() < 60 || plot.height() < 12) return intents;
  State& state = *state_;
  const Lanes& lanes = scene.digest.lanes();
  state.update(scene);
  state.follow(scene, plot.height(), s);
  state.follow_cursor(scene);

  const Axis& axis = axis_of(scene);
  const Touch touched = touch("lanes", plot);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const LaneRows rows = state.rows(scene, plot.height(), s);
  state.scroll -= turn_wheel(scene, area, plot, state.window) * rows.pitch * 2;

  const LanesPlot layout =
      plot_lanes(lanes, axis, scene.findings,
                 {plot, s, state.scroll, scene.cursor, scene.hides_future, scene.axis_scale,
                  state.window, state.choice.is_all() ? nullptr : &state.order,
                  state.choice.pinned.size(), ghost_of(scene)});
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
    intents.emplace_back(Measure{{*state.measures_from, step_at(p, mouse.x)}});
  } else if (touched.held && !state.has_jumped) {
    intents.emplace_back(GoTo{{step_at(p, mouse.x), 0}});
  }
  if (const trace::GoroutineId id = clicked_label(p, area.min.x); id != 0) {
    const Selection wanted = scene.selection.with_goroutine(id);
    intents.emplace_back(Select{wanted});
    state.selected = wanted.goroutine;  // its lane is in view
  }
  paint_lanes_legend(p, area.min.y, head.left, head.right);
  paint_lanes(p, area, area.min.x + margin);
  paint_spot(p, spot);
  paint_minimap(p);
  paint_measured(p);
  draw_filter(p, area.min.x + margin, intents);
  if (layout.shown.empty()) say_nothing_fits(p);
  if (touched.hovered && !touched.held) tooltip(p, mouse);
  return intents;
}

}  // namespace interleave::visualizer
