#include "visualizer/lanes_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "visualizer/axis.h"
#include "visualizer/lanes_layout.h"
#include "visualizer/marks.h"
#include "visualizer/text.h"

namespace interleave::visualizer {
namespace {

constexpr float label_width = 118, bottom_height = 40, top_height = 10;
constexpr float share_for_ever = 0.08F;
constexpr float future = 0.32F;  // alpha of what has not happened yet
constexpr std::size_t most_arrows = 120;

struct Paint {
  ImDrawList& draw;
  const Scene& scene;
  Cursor cursor;
  const Selection& selection;
  const Style& style;
  const Lanes& lanes;
  const Axis& axis;
  LaneRows rows;
  Rect plot;      // lanes, without labels, the zone "for ever" included
  float end = 0;  // x at which the last event lies

  float px(float size) const { return size * style.scale; }
  float x(double at) const { return plot.min.x + (end - plot.min.x) * static_cast<float>(at); }
  float x(std::uint32_t step) const { return x(axis.at(step)); }
  float y(trace::GoroutineId id) const { return plot.min.y + rows.middle(id - 1); }
  float now() const { return x(axis.at(cursor)); }
  std::pair<std::size_t, std::size_t> visible() const {
    const auto first = static_cast<std::size_t>(std::max(0.0F, rows.scroll / rows.pitch));
    const auto count = static_cast<std::size_t>(plot.height() / rows.pitch) + 2;
    return {first, std::min(first + count, lanes.lanes.size())};
  }
};

// The finding that says that this goroutine waits for ever, once it is certain.
const detect::Finding* stuck_by(const Paint& p, trace::GoroutineId id) {
  for (const detect::Finding& finding : p.scene.findings) {
    if (finding.kind == detect::FindingKind::panic || p.cursor.step < finding.step) continue;
    const auto& ids = finding.goroutines;
    if (std::find(ids.begin(), ids.end(), id) != ids.end()) return &finding;
  }
  return nullptr;
}

void paint_bar(const Paint& p, float x0, float x1, float y, Look look, float alpha) {
  const float half = p.rows.bar / 2, rounding = std::min(p.px(3), half);
  const ImVec2 min{x0, y - half}, max{std::max(x1, x0 + 1), y + half};
  const ImU32 tint = color(look, p.style.colors);
  switch (look) {
    case Look::runnable:
      p.draw.AddRectFilled(min, max, faded(tint, 0.10F * alpha), rounding);
      if (max.x - min.x > 3) p.draw.AddRect(min, max, faded(tint, 0.45F * alpha), rounding);
      return;
    case Look::leaked:
      p.draw.AddRectFilled(min, max, IM_COL32(0x2a, 0x1a, 0x17, 255), rounding);
      draw_hatch(p.draw, min, max, p.px(7), p.px(1.6F), faded(tint, 0.55F));
      p.draw.AddRect(min, max, tint, rounding);
      return;
    case Look::panicked:
      p.draw.AddRectFilled({min.x, y - p.px(1)}, {max.x, y + p.px(1)}, faded(tint, alpha));
      return;
    case Look::blocked:
    case Look::sleeping:
      p.draw.AddRectFilled(min, max, faded(tint, 0.72F * alpha), rounding);
      return;
    default:
      p.draw.AddRectFilled(min, max, faded(tint, alpha), rounding);
  }
}

// What has happened is drawn in full, what is to come faintly.
void paint_in_time(const Paint& p, float x0, float x1, float y, Look look) {
  const float now = p.now();
  if (x0 < now) paint_bar(p, x0, std::min(x1, now), y, look, 1);
  if (x1 > now) paint_bar(p, std::max(x0, now), x1, y, look, future);
}

void paint_span_label(const Paint& p, float x0, float x1, float y, const Span& span) {
  if (span.look != Look::blocked || p.rows.bar < p.px(13) || x1 - x0 < p.px(48)) return;
  const TextStyle style{p.style.fonts.regular, std::min(p.px(11), p.rows.bar * 0.72F),
                        faded(p.style.colors.background, x0 < p.now() ? 0.9F : 0.5F)};
  draw_text(p.draw, style, x0 + p.px(6), y, label_of(span, p.scene.trace, p.scene.names),
            x1 - x0 - p.px(10));
}

void paint_lane(const Paint& p, const Lane& lane) {
  const float y = p.y(lane.goroutine), half = p.rows.bar / 2;
  const float track = std::max(p.px(1), half * 0.12F);
  p.draw.AddRectFilled({p.plot.min.x, y - track}, {p.plot.max.x, y + track},
                       faded(p.style.colors.line, 0.35F));
  const detect::Finding* stuck = stuck_by(p, lane.goroutine);
  float drawn = p.plot.min.x - 1;
  for (std::size_t i = 0; i < lane.spans.size(); ++i) {
    const Span& span = lane.spans[i];
    float x0 = p.x(span.from), x1 = p.x(span.to);
    const bool is_last = i + 1 == lane.spans.size();
    if (x1 - drawn < 0.8F && !is_last) continue;  // narrower than a pixel: seen already
    drawn = x1;
    if (is_last && stuck != nullptr) {
      paint_bar(p, x0, p.plot.max.x, y, Look::leaked, 1);
      continue;
    }
    if (x1 - x0 > 3) x1 -= 1;
    paint_in_time(p, x0, x1, y, span.look);
    paint_span_label(p, x0, x1, y, span);
  }
  const bool is_over = lane.end != 0 && lane.end <= p.cursor.step;
  if (lane.end != 0) {
    const float x = p.x(lane.end);
    p.draw.AddLine({x, y - half - p.px(2)}, {x, y + half + p.px(2)},
                   faded(p.style.colors.dim, is_over ? 1 : future), p.px(2.5F));
  }
  if (lane.panic_step != 0) {
    draw_mark(p.draw, Look::panicked, {p.x(lane.panic_step) + p.px(8), y},
              std::max(p.rows.bar * 0.6F, p.px(7)),
              faded(p.style.colors.panicked, lane.panic_step <= p.cursor.step ? 1 : future));
  }
}

void paint_handoff(const Paint& p, const Handoff& h) {
  const float x0 = p.x(h.from_step), x1 = p.x(h.to_step);
  const float down = p.y(h.to) > p.y(h.from) ? 1.0F : -1.0F;
  const ImVec2 from{x0, p.y(h.from) + down * p.rows.bar / 2};
  const ImVec2 to{std::max(x0, std::min(x1, x0 + p.px(40))), p.y(h.to) - down * p.rows.bar / 2};
  const ImU32 tint = faded(p.style.colors.link, 0.85F);
  p.draw.AddLine(from, to, tint, p.px(1.2F));
  const float length = std::hypot(to.x - from.x, to.y - from.y);
  if (length < p.px(6)) return;
  const float size = p.px(6), ux = (to.x - from.x) / length, uy = (to.y - from.y) / length;
  p.draw.AddTriangleFilled(
      to, {to.x - ux * size - uy * size * 0.45F, to.y - uy * size + ux * size * 0.45F},
      {to.x - ux * size + uy * size * 0.45F, to.y - uy * size - ux * size * 0.45F}, tint);
}

// The latest ones up to now: more would be a thicket.
void paint_handoffs(const Paint& p) {
  if (p.rows.bar < p.px(8)) return;
  const auto& all = p.lanes.handoffs;
  const auto end =
      std::upper_bound(all.begin(), all.end(), p.cursor.step,
                       [](std::uint32_t step, const Handoff& h) { return step < h.from_step; });
  const auto [first, last] = p.visible();
  const auto is_visible = [&, from = first, to = last](trace::GoroutineId id) {
    return id > from && id <= to;
  };
  std::size_t shown = 0;
  for (auto h = end; h != all.begin() && shown < most_arrows;) {
    --h;
    if (!is_visible(h->from) || !is_visible(h->to)) continue;
    paint_handoff(p, *h);
    ++shown;
  }
}

void paint_cancels(const Paint& p) {
  for (const std::uint32_t step : p.lanes.cancels) {
    const float x = p.x(step), dash = p.px(4);
    const ImU32 tint = faded(p.style.colors.cancel, step <= p.cursor.step ? 0.9F : future);
    for (float y = p.plot.min.y; y < p.plot.max.y; y += 2 * dash) {
      p.draw.AddLine({x, y}, {x, std::min(y + dash, p.plot.max.y)}, tint, p.px(1.4F));
    }
  }
}

void paint_for_ever(const Paint& p) {
  p.draw.AddRectFilled({p.end, p.plot.min.y - p.px(4)}, {p.plot.max.x, p.plot.max.y},
                       faded(p.style.colors.background, 0.55F), p.px(4));
}

void paint_ticks(const Paint& p) {
  const TextStyle style{p.style.fonts.mono, p.px(10.5F), p.style.colors.faint};
  const float y = p.plot.max.y + p.px(9), now = p.now(), chip = p.px(40);
  const double distance = static_cast<double>(p.px(84) / std::max(p.end - p.plot.min.x, 1.0F));
  for (const Axis::Tick& tick : p.axis.ticks(distance)) {
    const float x = p.x(tick.x), half = text_width(style, tick.text) / 2;
    p.draw.AddLine({x, p.plot.max.y - p.px(3)}, {x, p.plot.max.y + p.px(1)}, p.style.colors.faint);
    if (x + half > now - chip && x - half < now + chip) continue;
    draw_centered(p.draw, style, std::max(x, p.plot.min.x + half), y + p.px(6), tick.text);
  }
  const float beyond = (p.end + p.plot.max.x) / 2;
  if (now + chip < beyond - text_width(style, "for ever") / 2) {
    draw_centered(p.draw, style, beyond, y + p.px(6), "for ever");
  }
}

void paint_playhead(const Paint& p) {
  const float x = p.now();
  p.draw.AddLine({x, p.plot.min.y - p.px(6)}, {x, p.plot.max.y}, p.style.colors.text, p.px(1.5F));
  const TextStyle style{p.style.fonts.mono_bold, p.px(11), p.style.colors.background};
  const std::string text = trace::duration_text(p.scene.history.at(p.cursor.step).time_ns);
  const float half = text_width(style, text) / 2 + p.px(8), tall = p.px(9);
  const float center =
      std::clamp(x, p.plot.min.x + half, std::max(p.plot.max.x - half, p.plot.min.x + half));
  const float y = p.plot.max.y + p.px(14);
  p.draw.AddRectFilled({center - half, y - tall}, {center + half, y + tall}, p.style.colors.text,
                       p.px(4));
  draw_centered(p.draw, style, center, y, text);
}

void paint_label(const Paint& p, const Lane& lane, float left) {
  const float y = p.y(lane.goroutine), size = std::min(p.px(12), p.rows.pitch * 0.9F);
  const bool made = lane.start <= p.cursor.step, selected = p.selection.goroutine == lane.goroutine;
  const TextStyle id{p.style.fonts.mono_bold, size,
                     selected ? p.style.colors.link : p.style.colors.dim};
  const TextStyle name{p.style.fonts.regular, size * 1.04F,
                       selected ? p.style.colors.link : p.style.colors.text};
  TextStyle shown_id = id, shown_name = name;
  if (!made) shown_id.color = faded(id.color, 0.5F), shown_name.color = faded(name.color, 0.4F);
  const float room = std::max(p.px(26), text_width(id, fmt::format("G{} ", p.lanes.lanes.size())));
  draw_text(p.draw, shown_id, left, y, fmt::format("G{}", lane.goroutine));
  draw_text(p.draw, shown_name, left + room, y, p.scene.names.goroutine(lane.goroutine),
            p.plot.min.x - left - room - p.px(8));
}

const Span* span_at(const Lane& lane, std::uint32_t step) {
  for (const Span& span : lane.spans) {
    if (step >= span.from && step < span.to) return &span;
  }
  return nullptr;
}

void tooltip(const Paint& p, ImVec2 mouse) {
  const float index = (mouse.y - p.plot.min.y + p.rows.scroll) / p.rows.pitch;
  if (index < 0 || index >= static_cast<float>(p.lanes.lanes.size()) || mouse.x >= p.end) return;
  const Lane& lane = p.lanes.lanes[static_cast<std::size_t>(index)];
  const auto step =
      p.axis.cursor_at(static_cast<double>((mouse.x - p.plot.min.x) / (p.end - p.plot.min.x))).step;
  const Span* span = span_at(lane, step);
  if (span == nullptr) return;
  const auto time_at = [&](std::uint32_t s) {
    return s == 0 ? 0 : p.scene.trace.events()[s - 1].time_ns;
  };
  ImGui::SetTooltip("G%u %s: %s\nsteps %u to %u, %s", lane.goroutine,
                    p.scene.names.goroutine(lane.goroutine).c_str(),
                    label_of(*span, p.scene.trace, p.scene.names).c_str(), span->from, span->to,
                    trace::duration_text(time_at(span->to) - time_at(span->from)).c_str());
}

}  // namespace

struct LanesView::State {
  const trace::Trace* trace = nullptr;
  std::uint32_t steps = 0;
  std::string schedule;
  Lanes lanes;
  std::optional<Axis> axis;
  float scroll = 0;

  void update(const trace::Trace& shown) {
    if (trace == &shown && steps == shown.steps() && schedule == shown.schedule) return;
    trace = &shown;
    steps = shown.steps();
    schedule = shown.schedule;
    lanes = make_lanes(shown);
    axis.emplace(shown);
    scroll = 0;
  }
};

LanesView::LanesView() : state_(std::make_unique<State>()) {}
LanesView::~LanesView() = default;

bool LanesView::draw(const Scene& scene, Cursor& cursor, Selection& selection, const Style& style,
                     const Rect& area) {
  const float s = style.scale, margin = 16 * s;
  const Rect plot{{area.min.x + margin + label_width * s, area.min.y + top_height * s},
                  {area.max.x - margin, area.max.y - bottom_height * s}};
  if (plot.width() < 60 || plot.height() < 12) return false;
  state_->update(scene.trace);
  const LaneRows rows = lane_rows(state_->lanes.lanes.size(), plot.height(), s, state_->scroll);
  state_->scroll = rows.scroll;
  const float end = plot.max.x - plot.width() * share_for_ever;

  ImGui::SetCursorScreenPos(plot.min);
  ImGui::InvisibleButton("lanes", {plot.width(), plot.height()});
  const bool hovered = ImGui::IsItemHovered(), active = ImGui::IsItemActive();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (active) {
    cursor = {
        state_->axis->cursor_at(static_cast<double>((mouse.x - plot.min.x) / (end - plot.min.x)))
            .step,
        0};
  }
  if (area.contains(mouse) && ImGui::IsWindowHovered()) {
    state_->scroll -= ImGui::GetIO().MouseWheel * rows.pitch * 2;
  }

  const Paint p{*ImGui::GetWindowDrawList(),
                scene,
                cursor,
                selection,
                style,
                state_->lanes,
                *state_->axis,
                rows,
                plot,
                end};
  p.draw.PushClipRect({area.min.x, plot.min.y - 6 * s}, {area.max.x, plot.max.y}, true);
  paint_for_ever(p);
  const auto [first, last] = p.visible();
  for (std::size_t i = first; i < last; ++i) {
    const Lane& lane = p.lanes.lanes[i];
    const float top = p.y(lane.goroutine) - rows.pitch / 2;
    if (selection.goroutine == lane.goroutine) {
      p.draw.AddRectFilled({area.min.x, top}, {area.max.x, top + rows.pitch},
                           faded(style.colors.link, 0.08F));
    }
    paint_lane(p, lane);
    paint_label(p, lane, area.min.x + margin);
    ImGui::SetCursorScreenPos({area.min.x, std::max(top, plot.min.y)});
    if (ImGui::InvisibleButton(fmt::format("lane G{}", lane.goroutine).c_str(),
                               {plot.min.x - area.min.x, std::max(rows.pitch, 1.0F)})) {
      selection = {.goroutine = selection.goroutine == lane.goroutine ? 0 : lane.goroutine};
    }
  }
  paint_cancels(p);
  paint_handoffs(p);
  p.draw.PopClipRect();
  paint_ticks(p);
  paint_playhead(p);
  if (hovered && !active) tooltip(p, mouse);
  return active;
}

}  // namespace interleave::visualizer
