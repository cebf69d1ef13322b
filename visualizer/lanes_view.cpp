#include "visualizer/lanes_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "trace/text.h"
#include "visualizer/digest.h"
#include "visualizer/kit/canvas.h"
#include "visualizer/kit/item.h"
#include "visualizer/kit/scroll.h"
#include "visualizer/lanes_bars.h"
#include "visualizer/lanes_layout.h"
#include "visualizer/lanes_legend.h"
#include "visualizer/lanes_plot.h"
#include "visualizer/lower_head.h"
#include "visualizer/marks.h"
#include "visualizer/run_key.h"

namespace interleave::visualizer {
namespace {

constexpr float label_width = 118, bottom_height = 40, top_height = 14;

struct Paint : Canvas {
  const Scene& scene;
  Cursor cursor;
  Selection selection;
  const Lanes& lanes;
  const Axis& axis;
  const LanesPlot& layout;
  const AxisWindow& window;
  Rect plot;  // lanes, without labels, the zone "for ever" included

  float y(trace::GoroutineId id) const { return plot.min.y + layout.rows.middle(id - 1); }
  float alpha(bool is_past) const { return is_past ? 1 : strength::future; }
  std::int64_t time_at(std::uint32_t step) const {
    return step == 0 ? 0 : scene.trace.events()[step - 1].time_ns;
  }
};

void paint_bar(const Paint& p, float x0, float x1, float y, Look look, float alpha) {
  visualizer::paint_bar(p, x0, x1, y, p.layout.rows.bar, look, alpha);
}

// What has happened is drawn in full, what is to come faintly.
void paint_in_time(const Paint& p, const Bar& bar, float x1) {
  const float now = p.layout.now;
  if (bar.x0 < now) paint_bar(p, bar.x0, std::min(x1, now), bar.y, bar.look, 1);
  if (x1 > now) paint_bar(p, std::max(bar.x0, now), x1, bar.y, bar.look, strength::future);
}

void paint_operation(const Paint& p, const Bar& bar, float x1) {
  const float room = x1 - bar.x0 - p.px(12);
  const bool waits = bar.look == Look::blocked || bar.look == Look::blocked_on_lock;
  if (!waits || p.layout.rows.bar < p.px(14) || room < p.px(20)) return;
  // The part that has most of the text decides about its colour.
  const bool is_past = bar.x0 + p.px(40) < p.layout.now;
  const Palette& colors = p.style.colors;
  const TextStyle style{p.style.fonts.regular, std::min(p.px(11.5F), p.layout.rows.bar * 0.6F),
                        is_past ? colors.on_fill : faded(colors.text, strength::future_text)};
  const std::string text = label_of(*bar.span, p.scene.trace, p.scene.names);
  // A stump like "se…" says nothing.
  if (room < std::min(text_width(style, text), p.px(80))) return;
  p.text(style, bar.x0 + p.px(6), bar.y, text, room);
}

void paint_bars(const Paint& p) {
  for (const Bar& bar : p.layout.bars) {
    const float x1 = bar.x1 - bar.x0 > 4 && bar.look != Look::leaked ? bar.x1 - 1 : bar.x1;
    if (bar.look == Look::leaked) {
      paint_bar(p, bar.x0, bar.x1, bar.y, bar.look, 1);
    } else {
      paint_in_time(p, bar, x1);
      paint_operation(p, bar, x1);
    }
  }
}

void paint_mark(const Paint& p, const LaneMark& mark) {
  const float half = p.layout.rows.bar / 2, alpha = p.alpha(mark.is_past);
  const Palette& colors = p.style.colors;
  const auto [x, y] = mark.at;
  switch (mark.kind) {
    case LaneMark::Kind::end:
      p.fill({{x - p.px(1), y - half - p.px(2)}, {x + p.px(1.5F), y + half + p.px(2)}},
             faded(colors.dim, alpha), p.px(1));
      return;
    case LaneMark::Kind::panic:
      draw_mark(p.draw, Look::panicked, {x + p.px(9), y}, std::max(half * 1.2F, p.px(7)),
                faded(colors.panicked, alpha));
      return;
    case LaneMark::Kind::finding:
      draw_warning(p.draw, mark.at, std::max(half * 1.8F, p.px(13)), faded(colors.panicked, alpha),
                   colors.background);
      return;
    case LaneMark::Kind::close:
      p.fill({{x - p.px(1), y - half - p.px(3)}, {x + p.px(1), y - half + p.px(3)}},
             faded(colors.text, 0.8F * alpha));
      return;
  }
}

void paint_arrow(const Paint& p, const Arrow& arrow) {
  const ImU32 tint = faded(p.style.colors.link, 0.85F);
  const auto [from, to, has_head] = arrow;
  p.draw.AddLine(from, to, tint, p.px(1.2F));
  const float size = p.px(6);
  if (has_head && std::hypot(to.x - from.x, to.y - from.y) >= size) {
    p.arrow_head(to, from, size, tint);
  }
}

// What is to come, where it is hidden.
void paint_hidden(const Paint& p) {
  const Rect box{{p.layout.now + p.px(6), p.plot.min.y + p.px(2)},
                 {p.plot.max.x, p.plot.max.y - p.px(2)}};
  if (box.width() < p.px(12)) return;
  p.dashed_outline(box, p.style.colors.edge, p.px(5), 1, p.px(5));
  const TextStyle text{p.style.fonts.regular, p.px(12), p.style.colors.dim};
  const auto [x, y] = box.center();
  const float room = box.width() - p.px(8), half = text.pitch() / 2;
  const bool has_height = box.height() > 2 * text.pitch();
  if (text_width(text, "F shows it") > room) return;
  p.centered(text, x, has_height ? y - half : y, has_height ? "hidden" : "F shows it");
  if (has_height) p.centered(text, x, y + half, "F shows it");
}

// A goroutine that is not there yet.
void paint_ghost(const Paint& p, const Lane& lane) {
  const float y = p.y(lane.goroutine), half = p.layout.rows.bar / 2;
  const Rect box{{p.plot.min.x, y - half}, {p.layout.now, y + half}};
  if (box.width() < p.px(8)) return;
  p.dashed_outline(box, p.style.colors.line, std::min(p.px(3), half), 1, p.px(4));
  const TextStyle text{p.style.fonts.regular, std::min(p.px(11.5F), half * 1.4F),
                       p.style.colors.faint};
  if (half < p.px(6) || text_width(text, "to come") > box.width() - p.px(12)) return;
  p.text(text, box.min.x + p.px(6), y, "to come");
}

void paint_for_ever(const Paint& p) {
  if (p.scene.hides_future || p.window.to < 1) return;
  p.fill({{p.layout.end, p.plot.min.y - p.px(12)}, {p.plot.max.x, p.plot.max.y}},
         faded(p.style.colors.background, 0.55F), p.px(4));
  draw_mark(p.draw, Look::leaked, {(p.layout.end + p.plot.max.x) / 2, p.plot.min.y - p.px(6)},
            p.px(8), p.style.colors.faint);
}

// How much is above and below, where not all lanes have room.
void paint_scroll(const Paint& p) {
  paint_scroll_bar(p, p.layout.rows.scroll, {p.plot.min, {p.plot.max.x + p.px(10), p.plot.max.y}});
}

void paint_ticks(const Paint& p) {
  const TextStyle style{p.style.fonts.mono, p.px(10.5F), p.style.colors.faint};
  const float y = p.plot.max.y + p.px(9), now = p.layout.now, chip = p.px(40);
  const double distance =
      static_cast<double>(p.px(84) / std::max(p.layout.end - p.plot.min.x, 1.0F));
  const double share = p.window.to - p.window.from;
  for (const Axis::Tick& tick : p.axis.ticks(distance * share, p.scene.axis_scale)) {
    const float x = plot_x(p.plot, tick.x, p.window), half = text_width(style, tick.text) / 2;
    if (x < p.plot.min.x || x > p.plot.max.x) continue;
    if (p.scene.hides_future && x > now) break;
    p.draw.AddLine({x, p.plot.max.y - p.px(3)}, {x, p.plot.max.y + p.px(1)}, p.style.colors.edge);
    if (x + half > now - chip && x - half < now + chip) continue;
    p.centered(style, std::max(x, p.plot.min.x + half), y + p.px(6), tick.text);
  }
  const TextStyle note{p.style.fonts.regular, p.px(10.5F), p.style.colors.faint};
  const bool to_scale = p.scene.axis_scale == AxisScale::time;
  p.right_aligned(note, p.plot.min.x - p.px(12), y + p.px(6), to_scale ? "time" : "not to scale");
  if (p.scene.hides_future || p.window.to < 1) return;
  const float beyond = (p.layout.end + p.plot.max.x) / 2;
  if (now + chip < beyond - text_width(style, "for ever") / 2) {
    p.centered(style, beyond, y + p.px(6), "for ever");
  }
}

void paint_playhead(const Paint& p) {
  const float x = p.layout.now;
  if (x < p.plot.min.x - 1 || x > p.plot.max.x + 1) return;
  p.draw.AddLine({x, p.plot.min.y - p.px(6)}, {x, p.plot.max.y}, p.style.colors.text, p.px(1.5F));
  const TextStyle style{p.style.fonts.mono_bold, p.px(11), p.style.colors.background};
  const std::string text = trace::duration_text(p.time_at(p.cursor.step));
  const float half = text_width(style, text) / 2 + p.px(8);
  const float center =
      std::clamp(x, p.plot.min.x + half, std::max(p.plot.max.x - half, p.plot.min.x + half));
  const float y = p.plot.max.y + p.px(14);
  p.fill(Rect::around({center, y}, half, p.px(9)), p.style.colors.text, p.px(4));
  p.centered(style, center, y, text);
}

void paint_label(const Paint& p, const Lane& lane, float left) {
  const float y = p.y(lane.goroutine), size = std::min(p.px(12), p.layout.rows.pitch * 0.9F);
  const bool made = lane.start <= p.cursor.step, selected = p.selection.goroutine == lane.goroutine;
  const Palette& colors = p.style.colors;
  const auto tint = [&](ImU32 usual) {
    return selected ? colors.link : made ? usual : colors.faint;
  };
  const TextStyle id{p.style.fonts.mono_bold, size, tint(colors.dim)};
  const TextStyle name{p.style.fonts.regular, size * 1.04F, tint(colors.text)};
  const float room = std::max(p.px(26), text_width(id, fmt::format("G{} ", p.lanes.lanes.size())));
  p.text(id, left, y, fmt::format("G{}", lane.goroutine));
  p.text(name, left + room, y, p.scene.names.goroutine(lane.goroutine),
         p.plot.min.x - left - room - p.px(8));
}

std::uint32_t step_at(const Paint& p, float x) {
  return p.axis.cursor_at(plot_at(p.plot, x, p.window), p.scene.axis_scale).step;
}

// The bar under the mouse; null if there is none.
const Bar* bar_under(const Paint& p, ImVec2 mouse) {
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
std::uint32_t end_of_wait(const Paint& p, const Bar& bar) {
  if (bar.span == nullptr || !waits(bar.look) || bar.span->to >= p.lanes.steps) return 0;
  // Its end is the step before it ran: the event that made it go on.
  const bool hidden = p.scene.hides_future && bar.span->to > p.cursor.step;
  return hidden ? 0 : bar.span->to;
}

// Where the goroutine was in a span: while it runs, each event has its own place.
trace::SiteId site_of(const Paint& p, const Lane& lane, const Span& span, std::uint32_t step) {
  const auto& events = p.scene.trace.events();
  const bool did_next = step < events.size() && events[step].goroutine == lane.goroutine;
  return span.look == Look::running && did_next ? events[step].site : span.site;
}

void tooltip(const Paint& p, ImVec2 mouse) {
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
bool add_double_click(const Paint& p, ImVec2 mouse, Intents& intents) {
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

void paint_lane_ground(const Paint& p, const Lane& lane, float left, float right) {
  const LaneRows& rows = p.layout.rows;
  const float y = p.y(lane.goroutine), half = rows.bar / 2;
  if (p.selection.goroutine == lane.goroutine) {
    p.fill({{left, y - rows.pitch / 2}, {right, y + rows.pitch / 2}},
           faded(p.style.colors.link, strength::selected_lane));
  }
  p.fill({{p.plot.min.x, y - half}, {p.plot.max.x, y + half}},
         faded(p.style.colors.stage, strength::lane), std::min(p.px(3), half));
}

void paint_plot(const Paint& p, const Rect& area, float left) {
  p.draw.PushClipRect({area.min.x, p.plot.min.y - p.px(12)}, {area.max.x, p.plot.max.y}, true);
  paint_for_ever(p);
  p.draw.PushClipRect({area.min.x, p.plot.min.y}, {area.max.x, p.plot.max.y}, true);
  for (std::size_t i = p.layout.first; i < p.layout.last; ++i) {
    paint_lane_ground(p, p.lanes.lanes[i], area.min.x, area.max.x);
    paint_label(p, p.lanes.lanes[i], left);
    if (p.scene.hides_future && p.lanes.lanes[i].start > p.cursor.step) {
      paint_ghost(p, p.lanes.lanes[i]);
    }
  }
  p.draw.PushClipRect(p.plot.min, {area.max.x, p.plot.max.y}, true);
  paint_bars(p);
  for (const auto& [x0, x1, y] : p.layout.holds) paint_hold(p, x0, x1, y);
  for (const auto& [x, is_past, is_over] : p.layout.cancels) {
    paint_cancel_line(p, x, p.plot.min.y, p.plot.max.y, is_over, p.alpha(is_past));
  }
  if (p.layout.rows.bar >= p.px(7)) {
    for (const Arrow& arrow : p.layout.arrows) paint_arrow(p, arrow);
  }
  for (const LaneMark& mark : p.layout.marks) paint_mark(p, mark);
  p.draw.PopClipRect();
  if (p.scene.hides_future) paint_hidden(p);
  p.draw.PopClipRect();
  p.draw.PopClipRect();
  paint_scroll(p);
  paint_ticks(p);
  paint_playhead(p);
}

// The labels as items: whose was clicked, or 0.
trace::GoroutineId clicked_label(const Paint& p, float left) {
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

void paint_legend(const Paint& p, float top, float left, float right) {
  constexpr int most_rows = 2;
  const std::vector<LegendSign> signs = legend_of(p.scene);
  const TextStyle text{p.style.fonts.regular, p.px(11), p.style.colors.dim};
  std::vector<float> widths;
  widths.reserve(signs.size());
  for (const LegendSign sign : signs) widths.push_back(text_width(text, words_of(sign)));
  const float sign_width = p.px(20);
  const auto places = place_legend(signs, widths, sign_width, p.px(12), left, right, most_rows);
  if (places.empty()) return;
  const float pitch = p.px(15);
  const float middle = top + p.px(lower_head_height) / 2;
  const float first = middle - pitch / 2 * static_cast<float>(places.back().row);
  for (const auto& [sign, x, row] : places) {
    const float y = first + pitch * static_cast<float>(row);
    paint_sign(p, sign, x, y, sign_width - p.px(6));
    p.text(text, x + sign_width, y, words_of(sign));
  }
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

// While zoomed: the part that is seen, on a thin bar above the lanes.
void paint_minimap(const Paint& p) {
  if (p.window.is_whole()) return;
  const float y = p.plot.min.y - p.px(10), half = p.px(2);
  const float width = p.plot.width();
  const auto x_of = [&](double at) { return p.plot.min.x + static_cast<float>(at) * width; };
  p.fill({{p.plot.min.x, y - half}, {p.plot.max.x, y + half}}, p.style.colors.line, half);
  p.fill({{x_of(p.window.from), y - half}, {x_of(p.window.to), y + half}}, p.style.colors.link,
         half);
  const float now = x_of(p.axis.at(p.cursor, p.scene.axis_scale));
  p.fill(Rect::around({now, y}, p.px(1), p.px(4)), p.style.colors.text);
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
  trace::GoroutineId selected = 0;  // in the last frame
  bool has_jumped = false;          // by a double click; the button is still down
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
  const Paint p{canvas_here(style), scene, scene.cursor, scene.selection, lanes, axis, layout,
                state.window,       plot};
  // What a double click led to stays until the button goes down again.
  state.has_jumped = state.has_jumped && touched.held;
  if (touched.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    state.has_jumped = add_double_click(p, mouse, intents);
  } else if (touched.held && !state.has_jumped) {
    intents.push_back(GoTo{{step_at(p, mouse.x), 0}});
  }
  if (const trace::GoroutineId id = clicked_label(p, area.min.x); id != 0) {
    const Selection wanted = scene.selection.with_goroutine(id);
    intents.push_back(Select{wanted});
    state.selected = wanted.goroutine;  // its lane is in view
  }
  paint_legend(p, area.min.y, head.left, head.right);
  paint_plot(p, area, area.min.x + margin);
  paint_minimap(p);
  if (touched.hovered && !touched.held) tooltip(p, mouse);
  return intents;
}

}  // namespace interleave::visualizer
