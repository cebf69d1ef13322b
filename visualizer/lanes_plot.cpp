#include "visualizer/lanes_plot.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "visualizer/ghost.h"

namespace interleave::visualizer {
namespace {

constexpr float share_for_ever = 0.09F;
constexpr std::size_t most_in_column = 3;  // spans of a lane that are looked at in a pixel
constexpr float under_lane = 2.5F;         // of a held lock's strip, at a scale of 1
constexpr float least_width = 1;           // pixels of a bar
// With more than `too_many` arrows only the latest are drawn: the others would be a thicket.
constexpr std::size_t too_many = 200, latest = 40;

float end_of(const Rect& plot) { return plot.max.x - plot.width() * share_for_ever; }

// The first of these for which it holds, as it does for all behind that one. Looks near `at` first,
// which is where it is: far jumps in memory cost more than comparisons.
template <class At, class Holds>
At first_from(At at, At end, Holds holds) {
  std::ptrdiff_t stride = 1;
  while (end - at > stride && !holds(*(at + stride))) {
    at += stride;
    stride *= 2;
  }
  const At last = end - at > stride ? at + stride : end;
  return std::partition_point(at, last, [&](const auto& each) { return !holds(each); });
}

class Plotter {
 public:
  Plotter(const Lanes& lanes, const Axis& axis, std::span<const detect::Finding> findings,
          const PlotFrame& frame)
      : lanes_(lanes), axis_(axis), findings_(findings), frame_(frame) {}

  LanesPlot make() {
    place_rows();
    read_columns();
    for (const trace::GoroutineId id : result_.shown) {
      const Lane& lane = lanes_.lanes[id - 1];
      add_bars(lane);
      add_holds(lane);
      add_marks(lane);
      if (frame_.ghost != nullptr) add_ghost(*frame_.ghost, id);
    }
    add_each(lanes_.ticks, LaneMark::Kind::tick);
    add_each(lanes_.prints, LaneMark::Kind::print);
    add_each(lanes_.closes, LaneMark::Kind::close);
    add_finding_marks();
    add_arrows();
    add_cancels();
    return std::move(result_);
  }

 private:
  const Rect& plot() const { return frame_.plot; }
  float x(std::uint32_t step) const {
    return plot_x(plot(), axis_.at(step, frame_.axis_scale), frame_.window);
  }
  bool is_hidden(std::uint32_t step) const { return frame_.hides_future && !is_past(step); }
  // Is anything of what lies between these in the window?
  bool is_seen(float x0, float x1) const { return x1 >= plot().min.x && x0 <= plot().max.x; }
  std::size_t row(trace::GoroutineId id) const { return result_.row_of[id - 1]; }
  float y(trace::GoroutineId id) const { return plot().min.y + result_.rows.middle(row(id)); }
  bool is_past(std::uint32_t step) const { return step <= frame_.cursor.step; }
  // Time (0) has no lane.
  bool is_visible(trace::GoroutineId id) const {
    if (id == 0) return false;
    const std::size_t at = row(id);
    return at < result_.rows.pinned || (at >= result_.first && at < result_.last);
  }

  void place_rows() {
    const std::size_t all = lanes_.lanes.size();
    const std::size_t count = frame_.order != nullptr ? frame_.order->size() : all;
    const auto id_at = [&](std::size_t at) {
      return frame_.order != nullptr ? (*frame_.order)[at]
                                     : static_cast<trace::GoroutineId>(at + 1);
    };
    result_.row_of.assign(all, no_row);
    for (std::size_t i = 0; i < count; ++i) result_.row_of[id_at(i) - 1] = i;
    result_.rows = lane_rows(count, plot().height(), frame_.scale, frame_.scroll, frame_.pinned,
                             frame_.ghost != nullptr);
    result_.end = end_of(plot());
    result_.now = plot_x(plot(), axis_.at(frame_.cursor, frame_.axis_scale), frame_.window);
    const LaneRows& rows = result_.rows;
    // Below pinned ones no lane is seen in part.
    const float above = rows.scroll.at / rows.pitch;
    const auto scrolled = static_cast<std::size_t>(rows.pinned > 0 ? std::ceil(above) : above);
    result_.first = std::min(rows.pinned + scrolled, count);
    const auto fits = static_cast<std::size_t>(plot().height() / rows.pitch) + 2;
    result_.last = std::min(result_.first + fits - std::min(rows.pinned, fits), count);
    for (std::size_t i = 0; i < rows.pinned; ++i) result_.shown.push_back(id_at(i));
    for (std::size_t i = result_.first; i < result_.last; ++i) result_.shown.push_back(id_at(i));
  }

  // From which step on the lane is hatched at the cursor, if it is: not before it was certain, as
  // what was a wait with hope then was one.
  std::optional<std::uint32_t> stuck_from(const Lane& lane) const {
    const std::uint32_t step = detect::never_again_step(findings_, lane.goroutine);
    if (step == 0 || !is_past(step) || lane.end != 0) return std::nullopt;
    return step;
  }

  void add_bars(const Lane& lane) {
    const std::optional<std::uint32_t> stuck = stuck_from(lane);
    const std::size_t begin = result_.bars.size();
    float widest = 0, column = 0;
    std::size_t in_column = 0;
    for (auto it = first_seen(lane.spans); it != lane.spans.end();) {
      const Span& span = *it;
      if (stuck && span.from >= *stuck) break;
      Bar bar{.goroutine = lane.goroutine,
              .x0 = x(span.from),
              .x1 = x(stuck ? std::min(span.to, *stuck) : span.to),
              .y = y(lane.goroutine),
              .look = span.look,
              .span = &span};
      if (bar.x0 > plot().max.x || (frame_.hides_future && bar.x0 >= result_.now)) break;
      if (frame_.hides_future) bar.x1 = std::min(bar.x1, result_.now);
      if (span.from != span.to) add_bar(bar, begin, widest);
      in_column = std::floor(bar.x0) == column ? in_column + 1 : 1;
      column = std::floor(bar.x0);
      it = in_column < most_in_column ? it + 1 : after_column(lane.spans, it, column);
      // What was left out lies under the bar before.
      if (in_column >= most_in_column && it != lane.spans.end() && result_.bars.size() > begin) {
        result_.bars.back().x1 = std::max(result_.bars.back().x1, x(it->from));
        if (frame_.hides_future) {
          result_.bars.back().x1 = std::min(result_.bars.back().x1, result_.now);
        }
      }
    }
    if (stuck) {
      add_stuck(lane, *stuck);
    } else {
      add_going_on(lane);
    }
  }

  // Who runs on does so in the zone "for ever", once that is certain.
  void add_going_on(const Lane& lane) {
    const std::uint32_t step = detect::stuck_step(findings_, lane.goroutine);
    const bool is_told = step != 0 && is_past(step) && !frame_.hides_future;
    if (!is_told || lane.end != 0 || lane.spans.empty() || frame_.window.to < 1) return;
    const Look look = lane.spans.back().look;
    if (look == Look::panicked) return;
    result_.bars.push_back({.goroutine = lane.goroutine,
                            .x0 = result_.end,
                            .x1 = plot().max.x,
                            .y = y(lane.goroutine),
                            .look = look,
                            .runs_on = true});
  }

  using SpanAt = std::vector<Span>::const_iterator;

  // The one in which the window begins.
  SpanAt first_seen(const std::vector<Span>& spans) const {
    const std::uint32_t left = axis_.cursor_at(frame_.window.from, frame_.axis_scale).step;
    const auto after =
        std::upper_bound(spans.begin(), spans.end(), left,
                         [](std::uint32_t step, const Span& span) { return step < span.from; });
    return after == spans.begin() ? after : after - 1;
  }

  // The step at the whole pixel from there on: read once for all lanes.
  std::uint32_t step_at(float at) const {
    const float offset = std::ceil(at) - std::floor(plot().min.x);
    const auto index = static_cast<std::size_t>(std::max(offset, 0.0F));
    return columns_[std::min(index, columns_.size() - 1)];
  }

  void read_columns() {
    const auto count = static_cast<std::size_t>(std::max(plot().width(), 0.0F)) + 3;
    columns_.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      const float at = std::floor(plot().min.x) + static_cast<float>(i);
      columns_.push_back(
          axis_.cursor_at(plot_at(plot(), at, frame_.window), frame_.axis_scale).step);
    }
  }

  // The first span that goes on into the next column of pixels: so a frame costs what the plot is
  // wide, however many spans there are.
  SpanAt after_column(const std::vector<Span>& spans, SpanAt at, float column) const {
    const std::uint32_t step = step_at(column + 1);
    const auto next = first_from(at, spans.end(), [&](const Span& span) { return span.to > step; });
    return std::max(next, at + 1);
  }

  // Joins the bar before if one of them is narrower than a pixel.
  void add_bar(const Bar& bar, std::size_t begin, float& widest) {
    Bar* const last = result_.bars.size() > begin ? &result_.bars.back() : nullptr;
    const float width = bar.x1 - bar.x0;
    const bool joins = last != nullptr && (last->x1 - last->x0 < least_width ||
                                           (width < least_width && last->look == bar.look));
    if (!joins) {
      result_.bars.push_back(bar);
      widest = width;
      return;
    }
    last->x1 = bar.x1;
    if (width <= widest) return;
    widest = width;
    last->look = bar.look;
    last->span = bar.span;
  }

  void add_stuck(const Lane& lane, std::uint32_t stuck) {
    const float end = frame_.hides_future ? result_.now : plot().max.x;
    if (end <= x(stuck)) return;
    result_.bars.push_back({.goroutine = lane.goroutine,
                            .x0 = x(stuck),
                            .x1 = end,
                            .y = y(lane.goroutine),
                            .look = Look::leaked,
                            .span = span_at(lane, stuck)});
  }

  // From the action on; those narrower than a pixel are drawn with the one before.
  void add_ghost(const Ghost& ghost, trace::GoroutineId id) {
    if (id > ghost.lanes.size()) return;
    const GhostLane& lane = ghost.lanes[id - 1];
    const auto x_of = [&](std::uint32_t step) {
      return plot_x(plot(), axis_.at(ghost.places[step], frame_.axis_scale), frame_.window);
    };
    const float middle = plot().min.y + result_.rows.ghost_middle(row(id));
    const std::size_t begin = result_.ghosts.size();
    for (const Span& span : lane.spans) {
      const bool is_stuck = lane.stuck_from != 0 && span.to > lane.stuck_from;
      const Bar bar{.goroutine = id,
                    .x0 = x_of(span.from),
                    .x1 = x_of(is_stuck ? std::max(span.from, lane.stuck_from) : span.to),
                    .y = middle,
                    .look = span.look};
      if (bar.x0 > plot().max.x) return;
      Bar* const last = result_.ghosts.size() > begin ? &result_.ghosts.back() : nullptr;
      if (last != nullptr && bar.x1 - bar.x0 < least_width) {
        last->x1 = std::max(last->x1, bar.x1);
      } else if (is_seen(bar.x0, bar.x1) && bar.x1 > bar.x0) {
        result_.ghosts.push_back(bar);
      }
      if (is_stuck) break;
    }
    if (lane.stuck_from == 0) return;
    result_.ghosts.push_back({.goroutine = id,
                              .x0 = x_of(std::max(lane.stuck_from, ghost.step)),
                              .x1 = plot().max.x,
                              .y = middle,
                              .look = Look::leaked});
  }

  void add_holds(const Lane& lane) {
    const std::size_t begin = result_.holds.size();
    const float low = y(lane.goroutine) + result_.rows.bar / 2 + under_lane * frame_.scale;
    for (auto it = lane.holds.begin(); it != lane.holds.end();) {
      const float x0 = x(it->from);
      if (x0 > plot().max.x || is_hidden(it->from)) break;
      float x1 = std::max(x(it->to), x0 + least_width);
      if (frame_.hides_future) x1 = std::min(x1, result_.now);
      HoldStrip* const last = result_.holds.size() > begin ? &result_.holds.back() : nullptr;
      if (last != nullptr && x0 - last->x1 < least_width) {
        last->x1 = std::max(last->x1, x1);
      } else if (is_seen(x0, x1)) {
        result_.holds.push_back({x0, x1, low});
      }
      // On to what begins in the next column of pixels.
      const float next = std::max(x0, plot().min.x - least_width) + least_width;
      const std::uint32_t step = step_at(next);
      const auto after =
          first_from(it, lane.holds.end(), [&](const Hold& hold) { return hold.from >= step; });
      it = std::max(after, it + 1);
    }
  }

  void add_marks(const Lane& lane) {
    const auto add = [&](LaneMark::Kind kind, std::uint32_t step) {
      if (is_hidden(step) || !is_seen(x(step), x(step))) return;
      result_.marks.push_back({kind, {x(step), y(lane.goroutine)}, is_past(step)});
    };
    if (lane.end != 0) add(LaneMark::Kind::end, lane.end);
    if (lane.panic_step != 0) add(LaneMark::Kind::panic, lane.panic_step);
  }

  // At most one a pixel of each lane; they come in order, but lanes take turns.
  void add_each(const std::vector<Happened>& all, LaneMark::Kind kind) {
    constexpr int most_looked_at = 64;  // in a column of pixels
    std::vector<float> last(result_.shown.size(), plot().min.x - least_width);
    const std::uint32_t left = axis_.cursor_at(frame_.window.from, frame_.axis_scale).step;
    auto it =
        first_from(all.begin(), all.end(), [&](const Happened& each) { return each.step >= left; });
    float column = 0;
    int in_column = 0;
    while (it != all.end()) {
      const auto [step, id] = *it;
      const float at = x(step);
      if (is_hidden(step) || at > plot().max.x) return;
      if (is_visible(id) && is_seen(at, at)) {
        const std::size_t slot =
            row(id) < result_.rows.pinned ? row(id) : row(id) - result_.first + result_.rows.pinned;
        if (at - last[slot] >= least_width) {
          last[slot] = at;
          result_.marks.push_back({kind, {at, y(id)}, is_past(step)});
        }
      }
      in_column = std::floor(at) == column ? in_column + 1 : 1;
      column = std::floor(at);
      ++it;
      if (in_column < most_looked_at) continue;
      const std::uint32_t next = step_at(column + 1);
      it = first_from(it, all.end(), [&](const Happened& each) { return each.step >= next; });
    }
  }

  // Where what is wrong was done, once it is certain; what is stuck is hatched instead.
  void add_finding_marks() {
    for (const detect::Finding& finding : findings_) {
      for (std::size_t i = 0; i < finding.goroutines.size() && i < finding.steps.size(); ++i) {
        const trace::GoroutineId id = finding.goroutines[i];
        const bool is_told =
            finding.kind == detect::FindingKind::panic ||
            detect::never_again_step(findings_, id) != 0 ||
            (finding.goes_on && !frame_.hides_future);  // its lane says that it runs on
        if (is_told || !is_visible(id) || !is_past(finding.step)) continue;
        result_.marks.push_back({LaneMark::Kind::finding, {x(finding.steps[i]), y(id)}, true});
      }
    }
  }

  void add_cancels() {
    for (const auto& [step, is_over] : lanes_.cancels) {
      if (is_hidden(step)) break;
      const float at = x(step);
      if (!is_seen(at, at)) continue;
      if (!result_.cancels.empty() && at - result_.cancels.back().x < least_width) continue;
      result_.cancels.push_back({at, is_past(step), is_over});
    }
  }

  void add_arrows() {
    const auto& all = lanes_.handoffs;
    auto h = std::upper_bound(
        all.begin(), all.end(), frame_.cursor.step,
        [](std::uint32_t step, const Handoff& handoff) { return step < handoff.from_step; });
    while (h != all.begin() && result_.arrows.size() <= too_many) {
      --h;
      if (is_visible(h->from) && is_visible(h->to)) result_.arrows.push_back(arrow(*h));
    }
    if (result_.arrows.size() > too_many) result_.arrows.resize(latest);
  }

  // To where the other one begins to run, or as far on the way there as the cursor is.
  Arrow arrow(const Handoff& h) const {
    const float down = h.to > h.from ? 1.0F : -1.0F, half = result_.rows.bar / 2;
    Arrow arrow{.from = {x(h.from_step), y(h.from) + down * half},
                .to = {x(std::max(h.from_step, h.to_step - 1)), y(h.to) - down * half}};
    if (arrow.to.x <= result_.now) return arrow;
    arrow.has_head = false;
    if (frame_.hides_future) {
      // Its slope would tell when it arrives.
      arrow.to.x = arrow.from.x;
      return arrow;
    }
    const float whole = arrow.to.x - arrow.from.x;
    const float share = std::clamp((result_.now - arrow.from.x) / whole, 0.0F, 1.0F);
    arrow.to.x = arrow.from.x + whole * share;
    arrow.to.y = arrow.from.y + (arrow.to.y - arrow.from.y) * share;
    return arrow;
  }

  const Lanes& lanes_;
  const Axis& axis_;
  std::span<const detect::Finding> findings_;
  const PlotFrame& frame_;
  std::vector<std::uint32_t> columns_;  // [pixel from the plot's left side on]: the step there
  LanesPlot result_;
};

}  // namespace

AxisWindow AxisWindow::zoomed(double at, double factor) const {
  constexpr double least = 0.001;
  const double width = std::clamp((to - from) / factor, least, 1.0);
  const double share = std::clamp((at - from) / (to - from), 0.0, 1.0);
  const double begin = std::clamp(at - share * width, 0.0, 1 - width);
  return {begin, begin + width};
}

AxisWindow AxisWindow::panned(double share) const {
  const double width = to - from;
  const double begin = std::clamp(from + share * width, 0.0, 1 - width);
  return {begin, begin + width};
}

float plot_x(const Rect& plot, double at, const AxisWindow& window) {
  const double within = (at - window.from) / (window.to - window.from);
  return plot.min.x + (end_of(plot) - plot.min.x) * static_cast<float>(within);
}

double plot_at(const Rect& plot, float x, const AxisWindow& window) {
  const double within = static_cast<double>((x - plot.min.x) / (end_of(plot) - plot.min.x));
  return std::clamp(window.from + within * (window.to - window.from), 0.0, 1.0);
}

LanesPlot plot_lanes(const Lanes& lanes, const Axis& axis,
                     std::span<const detect::Finding> findings, const PlotFrame& frame) {
  return Plotter(lanes, axis, findings, frame).make();
}

const Span* span_at(const Lane& lane, std::uint32_t step) {
  const auto after =
      std::upper_bound(lane.spans.begin(), lane.spans.end(), step,
                       [](std::uint32_t at, const Span& span) { return at < span.from; });
  if (after == lane.spans.begin()) return nullptr;
  const Span& span = *(after - 1);
  return step < span.to ? &span : nullptr;
}

}  // namespace interleave::visualizer
