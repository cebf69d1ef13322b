#include "visualizer/lanes_paint.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "trace/names.h"
#include "visualizer/digest.h"
#include "visualizer/ghost.h"
#include "visualizer/kit/scroll.h"
#include "visualizer/lanes_bars.h"
#include "visualizer/lanes_legend.h"
#include "visualizer/lower_head.h"
#include "visualizer/marks.h"

namespace interleave::visualizer {
namespace {

void paint_bar(const LanesPaint& p, float x0, float x1, float y, Look look, float alpha) {
  visualizer::paint_bar(p, x0, x1, y, p.layout.rows.bar, look, alpha);
}

// What has happened is drawn in full, what is to come faintly.
void paint_in_time(const LanesPaint& p, const Bar& bar, float x1) {
  const float now = p.layout.now;
  if (bar.x0 < now) paint_bar(p, bar.x0, std::min(x1, now), bar.y, bar.look, 1);
  if (x1 > now) paint_bar(p, std::max(bar.x0, now), x1, bar.y, bar.look, strength::future);
}

void paint_operation(const LanesPaint& p, const Bar& bar, float x1) {
  if (bar.span == nullptr) return;
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

void paint_bars(const LanesPaint& p) {
  for (const Bar& bar : p.layout.bars) {
    const float x1 = bar.x1 - bar.x0 > 4 && bar.look != Look::leaked ? bar.x1 - 1 : bar.x1;
    if (bar.runs_on) {
      paint_bar(p, bar.x0, bar.x1, bar.y, bar.look, strength::future);
      const TextStyle text{p.style.fonts.regular, p.px(11), p.style.colors.text};
      if (p.layout.rows.bar >= p.px(12) && text_width(text, "runs on") < bar.x1 - bar.x0) {
        p.right_aligned(text, bar.x1 - p.px(2), bar.y, "runs on");
      }
    } else if (bar.look == Look::leaked) {
      paint_bar(p, bar.x0, bar.x1, bar.y, bar.look, 1);
    } else {
      paint_in_time(p, bar, x1);
      paint_operation(p, bar, x1);
    }
  }
}

// What would have been, under what was; and from which step on.
void paint_ghosts(const LanesPaint& p) {
  if (p.layout.rows.ghost <= 0) return;
  for (const Bar& bar : p.layout.ghosts) {
    visualizer::paint_bar(p, bar.x0, bar.x1, bar.y, p.layout.rows.ghost, bar.look, strength::ghost);
  }
  const float x = plot_x(p.plot, p.axis.at(p.scene.ghost->step, p.scene.axis_scale), p.window);
  for (float y = p.plot.min.y; y < p.plot.max.y; y += p.px(5)) {
    p.fill({{x - p.px(0.5F), y}, {x + p.px(0.5F), y + p.px(2)}}, p.style.colors.text);
  }
}

void paint_mark(const LanesPaint& p, const LaneMark& mark) {
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
    case LaneMark::Kind::print:
    case LaneMark::Kind::tick:
      return paint_sign_of(p, mark.kind,
                           {x, mark.kind == LaneMark::Kind::tick ? y + half : y - half}, alpha);
  }
}

void paint_arrow(const LanesPaint& p, const Arrow& arrow) {
  const ImU32 tint = faded(p.style.colors.link, 0.85F);
  const auto [from, to, has_head] = arrow;
  p.draw.AddLine(from, to, tint, p.px(1.2F));
  const float size = p.px(6);
  if (has_head && std::hypot(to.x - from.x, to.y - from.y) >= size) {
    p.arrow_head(to, from, size, tint);
  }
}

// What is to come, where it is hidden.
void paint_hidden(const LanesPaint& p) {
  if (p.scene.world.over) return;
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
void paint_ghost(const LanesPaint& p, const Lane& lane) {
  const float y = p.y(lane.goroutine), half = p.layout.rows.bar / 2;
  const Rect box{{p.plot.min.x, y - half}, {p.layout.now, y + half}};
  if (box.width() < p.px(8)) return;
  p.dashed_outline(box, p.style.colors.line, std::min(p.px(3), half), 1, p.px(4));
  const TextStyle text{p.style.fonts.regular, std::min(p.px(11.5F), half * 1.4F),
                       p.style.colors.faint};
  if (half < p.px(6) || text_width(text, "to come") > box.width() - p.px(12)) return;
  p.text(text, box.min.x + p.px(6), y, "to come");
}

void paint_for_ever(const LanesPaint& p) {
  if (p.scene.hides_future || p.window.to < 1) return;
  p.fill({{p.layout.end, p.plot.min.y - p.px(12)}, {p.plot.max.x, p.plot.max.y}},
         faded(p.style.colors.background, 0.55F), p.px(4));
  draw_mark(p.draw, Look::leaked, {(p.layout.end + p.plot.max.x) / 2, p.plot.min.y - p.px(6)},
            p.px(8), p.style.colors.faint);
}

// A dot before each pinned lane, a line below the last.
void paint_pins(const LanesPaint& p, const Rect& area, float left) {
  const std::size_t count = p.layout.rows.pinned;
  for (std::size_t i = 0; i < count; ++i) {
    p.draw.AddCircleFilled({left - p.px(8), p.y(p.layout.shown[i])}, p.px(2.5F),
                           p.style.colors.link);
  }
  if (count == 0) return;
  const float y = p.plot.min.y + p.layout.rows.pitch * static_cast<float>(count);
  p.draw.AddLine({area.min.x, y}, {p.plot.max.x, y}, p.style.colors.edge);
}

// How much is above and below, where not all lanes have room.
void paint_scroll(const LanesPaint& p) {
  paint_scroll_bar(p, p.layout.rows.scroll, {p.plot.min, {p.plot.max.x + p.px(10), p.plot.max.y}});
}

void paint_ticks(const LanesPaint& p) {
  const TextStyle style{p.style.fonts.mono, p.px(10.5F), p.style.colors.faint};
  const float y = p.plot.max.y + p.px(9), now = p.layout.now, chip = p.px(40);
  const double distance =
      static_cast<double>(p.px(84) / std::max(p.layout.end - p.plot.min.x, 1.0F));
  const double share = p.window.to - p.window.from;
  const std::string_view after = "for ever";
  const float beyond = (p.layout.end + p.plot.max.x) / 2,
              left = beyond - text_width(style, after) / 2;
  const bool tells_after = !p.scene.hides_future && p.window.to >= 1 && now + chip < left;
  for (const Axis::Tick& tick : p.axis.ticks(distance * share, p.scene.axis_scale)) {
    const float x = plot_x(p.plot, tick.x, p.window), half = text_width(style, tick.text) / 2;
    if (x < p.plot.min.x || x > p.plot.max.x) continue;
    if (p.scene.hides_future && x > now) break;
    p.draw.AddLine({x, p.plot.max.y - p.px(3)}, {x, p.plot.max.y + p.px(1)}, p.style.colors.edge);
    if (x + half > now - chip && x - half < now + chip) continue;
    if (tells_after && x + half + p.px(6) > left) continue;
    p.centered(style, std::max(x, p.plot.min.x + half), y + p.px(6), tick.text);
  }
  const TextStyle note{p.style.fonts.regular, p.px(10.5F), p.style.colors.faint};
  const bool to_scale = p.scene.axis_scale == AxisScale::time;
  p.right_aligned(note, p.plot.min.x - p.px(12), y + p.px(6), to_scale ? "time" : "not to scale");
  if (tells_after) p.centered(style, beyond, y + p.px(6), after);
}

void paint_playhead(const LanesPaint& p) {
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

void paint_label(const LanesPaint& p, const Lane& lane, float left) {
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

void paint_lane_ground(const LanesPaint& p, const Lane& lane, float left, float right) {
  const LaneRows& rows = p.layout.rows;
  const float y = p.y(lane.goroutine), half = rows.bar / 2;
  if (p.selection.goroutine == lane.goroutine) {
    p.fill({{left, y - rows.pitch / 2}, {right, y + rows.pitch / 2}},
           faded(p.style.colors.link, strength::selected_lane));
  }
  p.fill({{p.plot.min.x, y - half}, {p.plot.max.x, y + half}},
         faded(p.style.colors.stage, strength::lane), std::min(p.px(3), half));
}

}  // namespace

void paint_lanes(const LanesPaint& p, const Rect& area, float left) {
  p.draw.PushClipRect({area.min.x, p.plot.min.y - p.px(12)}, {area.max.x, p.plot.max.y}, true);
  paint_for_ever(p);
  p.draw.PushClipRect({area.min.x, p.plot.min.y}, {area.max.x, p.plot.max.y}, true);
  for (const trace::GoroutineId id : p.layout.shown) {
    const Lane& lane = p.lanes.lanes[id - 1];
    paint_lane_ground(p, lane, area.min.x, area.max.x);
    paint_label(p, lane, left);
    if (p.scene.hides_future && lane.start > p.cursor.step) paint_ghost(p, lane);
  }
  paint_pins(p, area, left);
  p.draw.PushClipRect(p.plot.min, {area.max.x, p.plot.max.y}, true);
  paint_bars(p);
  paint_ghosts(p);
  for (const auto& [x0, x1, y] : p.layout.holds) {
    const float now = p.layout.now;
    if (x0 < now) paint_hold(p, x0, std::min(x1, now), y);
    if (x1 > now) paint_hold(p, std::max(x0, now), x1, y, strength::future);
  }
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

void paint_lanes_legend(const LanesPaint& p, float top, float left, float right) {
  constexpr int most_rows = 2;
  const std::vector<LegendSign> signs = legend_of(p.scene);
  const TextStyle text{p.style.fonts.regular, p.px(11), p.style.colors.dim};
  std::vector<float> widths;
  widths.reserve(signs.size());
  const auto said = [&](LegendSign sign) {
    return sign == LegendSign::without ? words_of(*p.scene.ghost) : std::string(words_of(sign));
  };
  for (const LegendSign sign : signs) widths.push_back(text_width(text, said(sign)));
  const float sign_width = p.px(20);
  const auto places = place_legend(signs, widths, sign_width, p.px(12), left, right, most_rows);
  if (places.empty()) return;
  const float pitch = p.px(15);
  const float middle = top + p.px(lower_head_height) / 2;
  const float first = middle - pitch / 2 * static_cast<float>(places.back().row);
  for (const auto& [sign, x, row] : places) {
    const float y = first + pitch * static_cast<float>(row);
    paint_sign(p, sign, x, y, sign_width - p.px(6));
    p.text(text, x + sign_width, y, said(sign));
  }
}

void paint_measured(const LanesPaint& p) {
  if (!p.scene.measured) return;
  const auto [from, to] = *p.scene.measured;
  const auto x_of = [&](std::uint32_t step) {
    return std::clamp(plot_x(p.plot, p.axis.at(step, p.scene.axis_scale), p.window), p.plot.min.x,
                      p.plot.max.x);
  };
  const float x0 = x_of(from), x1 = x_of(to);
  const Palette& colors = p.style.colors;
  p.fill({{x0, p.plot.min.y}, {x1, p.plot.max.y}}, faded(colors.link, strength::selected_lane));
  for (const float x : {x0, x1}) {
    p.fill({{x - 1, p.plot.min.y - p.px(4)}, {x, p.plot.max.y}}, colors.link);
  }
  const TextStyle text{p.style.fonts.bold, p.px(11.5F), colors.background};
  const std::string words =
      fmt::format("{}, {} step{}{}", trace::duration_text(p.time_at(to) - p.time_at(from)),
                  to - from, to - from == 1 ? "" : "s", p.scene.loops ? ", over and over" : "");
  const float half = text_width(text, words) / 2 + p.px(8);
  const float x = std::clamp((x0 + x1) / 2, p.plot.min.x + half,
                             std::max(p.plot.max.x - half, p.plot.min.x + half));
  const float y = p.plot.min.y - p.px(2);
  p.fill(Rect::around({x, y}, half, p.px(9)), colors.text, p.px(4));
  p.centered(text, x, y, words);
}

void paint_minimap(const LanesPaint& p) {
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

}  // namespace interleave::visualizer
