#include "visualizer/lanes_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "trace/text.h"
#include "visualizer/digest.h"
#include "visualizer/kit/canvas.h"
#include "visualizer/kit/item.h"
#include "visualizer/kit/scroll.h"
#include "visualizer/lanes_layout.h"
#include "visualizer/lanes_plot.h"
#include "visualizer/marks.h"
#include "visualizer/run_key.h"

namespace interleave::visualizer {
namespace {

constexpr float label_width = 118, bottom_height = 40, top_height = 16;

struct Paint : Canvas {
  const Scene& scene;
  Cursor cursor;
  Selection selection;
  const Lanes& lanes;
  const Axis& axis;
  const LanesPlot& layout;
  Rect plot;  // lanes, without labels, the zone "for ever" included

  float y(trace::GoroutineId id) const { return plot.min.y + layout.rows.middle(id - 1); }
  float alpha(bool is_past) const { return is_past ? 1 : strength::future; }
  std::int64_t time_at(std::uint32_t step) const {
    return step == 0 ? 0 : scene.trace.events()[step - 1].time_ns;
  }
};

void paint_bar(const Paint& p, float x0, float x1, float y, Look look, float alpha) {
  const float half = p.layout.rows.bar / 2, rounding = std::min(p.px(3), half);
  const Rect bar{{x0, y - half}, {std::max(x1, x0 + 1), y + half}};
  const ImU32 tint = color(look, p.style.colors), fill = fill_color(look, p.style.colors);
  switch (look) {
    case Look::runnable:
      p.fill(bar, faded(fill, 0.10F * alpha), rounding);
      if (bar.width() > 3) p.outline(bar, faded(tint, 0.45F * alpha), rounding);
      return;
    case Look::leaked:
      p.fill(bar, p.style.colors.stuck, rounding);
      draw_hatch(p.draw, bar.min, bar.max, p.px(7), p.px(1.6F), faded(tint, 0.55F));
      p.outline(bar, tint, rounding);
      return;
    case Look::panicked:
      p.fill({{bar.min.x, y - p.px(1)}, {bar.max.x, y + p.px(1)}}, faded(tint, alpha));
      return;
    case Look::blocked:
    case Look::sleeping:
      p.fill(bar, faded(fill, strength::waiting_bar * alpha), rounding);
      return;
    default:
      p.fill(bar, faded(fill, alpha), rounding);
  }
}

// What has happened is drawn in full, what is to come faintly.
void paint_in_time(const Paint& p, const Bar& bar, float x1) {
  const float now = p.layout.now;
  if (bar.x0 < now) paint_bar(p, bar.x0, std::min(x1, now), bar.y, bar.look, 1);
  if (x1 > now) paint_bar(p, std::max(bar.x0, now), x1, bar.y, bar.look, strength::future);
}

void paint_operation(const Paint& p, const Bar& bar, float x1) {
  const float room = x1 - bar.x0 - p.px(12);
  if (bar.look != Look::blocked || p.layout.rows.bar < p.px(12) || room < p.px(20)) return;
  // The part that has most of the text decides about its colour.
  const bool is_past = bar.x0 + p.px(40) < p.layout.now;
  const Palette& colors = p.style.colors;
  const TextStyle style{p.style.fonts.regular, std::min(p.px(11.5F), p.layout.rows.bar * 0.72F),
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

void paint_cancel(const Paint& p, const CancelLine& line) {
  const float dash = p.px(4);
  const Palette& colors = p.style.colors;
  const ImU32 tint =
      faded(line.is_over ? colors.edge : colors.cancel, 0.9F * p.alpha(line.is_past));
  for (float y = p.plot.min.y; y < p.plot.max.y; y += 2 * dash) {
    p.draw.AddLine({line.x, y}, {line.x, std::min(y + dash, p.plot.max.y)}, tint, p.px(1.4F));
  }
}

void paint_for_ever(const Paint& p) {
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
  for (const Axis::Tick& tick : p.axis.ticks(distance)) {
    const float x = plot_x(p.plot, tick.x), half = text_width(style, tick.text) / 2;
    p.draw.AddLine({x, p.plot.max.y - p.px(3)}, {x, p.plot.max.y + p.px(1)}, p.style.colors.edge);
    if (x + half > now - chip && x - half < now + chip) continue;
    p.centered(style, std::max(x, p.plot.min.x + half), y + p.px(6), tick.text);
  }
  const float beyond = (p.layout.end + p.plot.max.x) / 2;
  if (now + chip < beyond - text_width(style, "for ever") / 2) {
    p.centered(style, beyond, y + p.px(6), "for ever");
  }
}

void paint_playhead(const Paint& p) {
  const float x = p.layout.now;
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

// Where the goroutine was in a span: while it runs, each event has its own place.
trace::SiteId site_of(const Paint& p, const Lane& lane, const Span& span, std::uint32_t step) {
  const auto& events = p.scene.trace.events();
  const bool did_next = step < events.size() && events[step].goroutine == lane.goroutine;
  return span.look == Look::running && did_next ? events[step].site : span.site;
}

void tooltip(const Paint& p, ImVec2 mouse) {
  const LaneRows& rows = p.layout.rows;
  const auto index = static_cast<std::size_t>(
      std::max(0.0F, (mouse.y - p.plot.min.y + rows.scroll.at) / rows.pitch));
  if (index >= p.lanes.lanes.size()) return;
  const Lane& lane = p.lanes.lanes[index];
  const auto bar = std::find_if(p.layout.bars.begin(), p.layout.bars.end(), [&](const Bar& b) {
    return b.goroutine == lane.goroutine && mouse.x >= b.x0 && mouse.x < b.x1;
  });
  if (bar == p.layout.bars.end()) return;
  const std::uint32_t step = p.axis.cursor_at(plot_at(p.plot, mouse.x)).step;
  const Span* span = bar->look == Look::leaked ? bar->span : span_at(lane, step);
  if (span == nullptr) return;
  const std::string since = trace::duration_text(p.time_at(span->from));
  const std::string lasted =
      bar->look == Look::leaked
          ? fmt::format("for ever, since {}", since)
          : fmt::format("{}, since {}",
                        trace::duration_text(p.time_at(span->to) - p.time_at(span->from)), since);
  std::string text = fmt::format(
      "G{} {}: {}\n{} (steps {} to {})", lane.goroutine, p.scene.names.goroutine(lane.goroutine),
      label_of(*span, p.scene.trace, p.scene.names), lasted, span->from, span->to);
  const std::string site = trace::site_text(p.scene.trace, site_of(p, lane, *span, step));
  if (!site.empty()) text += "\n" + site;
  ImGui::SetTooltip("%s", text.c_str());
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
  }
  paint_bars(p);
  for (const CancelLine& line : p.layout.cancels) paint_cancel(p, line);
  if (p.layout.rows.bar >= p.px(7)) {
    for (const Arrow& arrow : p.layout.arrows) paint_arrow(p, arrow);
  }
  for (const LaneMark& mark : p.layout.marks) paint_mark(p, mark);
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

  // A run that goes on keeps its place.
  void update(const trace::Trace& trace) {
    if (shown.take(trace) == RunKey::News::another) scroll = 0;
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
  const Rect plot{{area.min.x + margin + label_width * s, area.min.y + top_height * s},
                  {area.max.x - margin, area.max.y - bottom_height * s}};
  if (plot.width() < 60 || plot.height() < 12) return {};
  State& state = *state_;
  const Lanes& lanes = scene.digest.lanes();
  state.update(scene.trace);
  state.follow(scene.selection.goroutine, lanes.lanes.size(), plot.height(), s);

  Intents intents;
  const Axis& axis = scene.digest.axis;
  const Touch touched = touch("lanes", plot);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (touched.held) intents.push_back(GoTo{{axis.cursor_at(plot_at(plot, mouse.x)).step, 0}});
  const LaneRows rows = lane_rows(lanes.lanes.size(), plot.height(), s, state.scroll);
  state.scroll -= wheel_over(area) * rows.pitch * 2;

  const LanesPlot layout =
      plot_lanes(lanes, axis, scene.findings, {plot, s, state.scroll, scene.cursor});
  state.scroll = layout.rows.scroll.at;
  const Paint p{
      canvas_here(style), scene, scene.cursor, scene.selection, lanes, axis, layout, plot};
  if (const trace::GoroutineId id = clicked_label(p, area.min.x); id != 0) {
    const Selection wanted = scene.selection.with_goroutine(id);
    intents.push_back(Select{wanted});
    state.selected = wanted.goroutine;  // its lane is in view
  }
  paint_plot(p, area, area.min.x + margin);
  if (touched.hovered && !touched.held) tooltip(p, mouse);
  return intents;
}

}  // namespace interleave::visualizer
