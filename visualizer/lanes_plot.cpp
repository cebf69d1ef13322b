#include "visualizer/lanes_plot.h"

#include <algorithm>
#include <optional>

namespace interleave::visualizer {
namespace {

constexpr float share_for_ever = 0.09F;
constexpr float least_width = 1;  // pixels of a bar
// With more than `too_many` arrows only the latest are drawn: the others would be a thicket.
constexpr std::size_t too_many = 200, latest = 40;

float end_of(const Rect& plot) { return plot.max.x - plot.width() * share_for_ever; }

class Plotter {
 public:
  Plotter(const Lanes& lanes, const Axis& axis, std::span<const detect::Finding> findings,
          const PlotFrame& frame)
      : lanes_(lanes), axis_(axis), findings_(findings), frame_(frame) {}

  LanesPlot make() {
    place_rows();
    for (std::size_t i = result_.first; i < result_.last; ++i) {
      add_bars(lanes_.lanes[i]);
      add_marks(lanes_.lanes[i]);
    }
    add_closes();
    add_finding_marks();
    add_arrows();
    add_cancels();
    return std::move(result_);
  }

 private:
  const Rect& plot() const { return frame_.plot; }
  float x(std::uint32_t step) const { return plot_x(plot(), axis_.at(step)); }
  float y(trace::GoroutineId id) const { return plot().min.y + result_.rows.middle(id - 1); }
  bool is_past(std::uint32_t step) const { return step <= frame_.cursor.step; }
  bool is_visible(trace::GoroutineId id) const { return id > result_.first && id <= result_.last; }

  void place_rows() {
    const std::size_t count = lanes_.lanes.size();
    result_.rows = lane_rows(count, plot().height(), frame_.scale, frame_.scroll);
    result_.end = end_of(plot());
    result_.now = plot_x(plot(), axis_.at(frame_.cursor));
    const LaneRows& rows = result_.rows;
    result_.first = std::min(static_cast<std::size_t>(rows.scroll.at / rows.pitch), count);
    const auto fits = static_cast<std::size_t>(plot().height() / rows.pitch) + 2;
    result_.last = std::min(result_.first + fits, count);
  }

  // From which step on the lane is hatched at the cursor, if it is: not before it was certain, as
  // what was a wait with hope then was one.
  std::optional<std::uint32_t> stuck_from(const Lane& lane) const {
    const std::uint32_t step = detect::stuck_step(findings_, lane.goroutine);
    if (step == 0 || !is_past(step) || lane.end != 0) return std::nullopt;
    return step;
  }

  void add_bars(const Lane& lane) {
    const std::optional<std::uint32_t> stuck = stuck_from(lane);
    const std::size_t begin = result_.bars.size();
    float widest = 0;
    for (const Span& span : lane.spans) {
      if (stuck && span.from >= *stuck) break;
      if (span.from == span.to) continue;
      Bar bar{.goroutine = lane.goroutine,
              .x0 = x(span.from),
              .x1 = x(stuck ? std::min(span.to, *stuck) : span.to),
              .y = y(lane.goroutine),
              .look = span.look,
              .span = &span};
      Bar* last = result_.bars.size() > begin ? &result_.bars.back() : nullptr;
      const float width = bar.x1 - bar.x0;
      const bool joins = last != nullptr && (last->x1 - last->x0 < least_width ||
                                             (width < least_width && last->look == bar.look));
      if (!joins) {
        result_.bars.push_back(bar);
        widest = width;
        continue;
      }
      last->x1 = bar.x1;
      if (width <= widest) continue;
      widest = width;
      last->look = bar.look;
      last->span = bar.span;
    }
    if (!stuck) return;
    result_.bars.push_back({.goroutine = lane.goroutine,
                            .x0 = x(*stuck),
                            .x1 = plot().max.x,
                            .y = y(lane.goroutine),
                            .look = Look::leaked,
                            .span = span_at(lane, *stuck)});
  }

  void add_marks(const Lane& lane) {
    const auto add = [&](LaneMark::Kind kind, std::uint32_t step) {
      result_.marks.push_back({kind, {x(step), y(lane.goroutine)}, is_past(step)});
    };
    if (lane.end != 0) add(LaneMark::Kind::end, lane.end);
    if (lane.panic_step != 0) add(LaneMark::Kind::panic, lane.panic_step);
  }

  // At most one a pixel of each lane; they come in order, but lanes take turns.
  void add_closes() {
    std::vector<float> last(result_.last - result_.first, plot().min.x - least_width);
    for (const Close& close : lanes_.closes) {
      if (!is_visible(close.goroutine)) continue;
      const float at = x(close.step);
      float& before = last[close.goroutine - 1 - result_.first];
      if (at - before < least_width) continue;
      before = at;
      result_.marks.push_back(
          {LaneMark::Kind::close, {at, y(close.goroutine)}, is_past(close.step)});
    }
  }

  // Where what is wrong was done, once it is certain; what is stuck is hatched instead.
  void add_finding_marks() {
    for (const detect::Finding& finding : findings_) {
      for (std::size_t i = 0; i < finding.goroutines.size() && i < finding.steps.size(); ++i) {
        const trace::GoroutineId id = finding.goroutines[i];
        const bool is_told =
            finding.kind == detect::FindingKind::panic || detect::stuck_step(findings_, id) != 0;
        if (is_told || !is_visible(id) || !is_past(finding.step)) continue;
        result_.marks.push_back({LaneMark::Kind::finding, {x(finding.steps[i]), y(id)}, true});
      }
    }
  }

  void add_cancels() {
    for (const auto& [step, is_over] : lanes_.cancels) {
      const float at = x(step);
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
    const float whole = arrow.to.x - arrow.from.x;
    const float share = std::clamp((result_.now - arrow.from.x) / whole, 0.0F, 1.0F);
    arrow.to.x = arrow.from.x + whole * share;
    arrow.to.y = arrow.from.y + (arrow.to.y - arrow.from.y) * share;
    arrow.has_head = false;
    return arrow;
  }

  const Lanes& lanes_;
  const Axis& axis_;
  std::span<const detect::Finding> findings_;
  const PlotFrame& frame_;
  LanesPlot result_;
};

}  // namespace

float plot_x(const Rect& plot, double at) {
  return plot.min.x + (end_of(plot) - plot.min.x) * static_cast<float>(at);
}

double plot_at(const Rect& plot, float x) {
  const double at = static_cast<double>((x - plot.min.x) / (end_of(plot) - plot.min.x));
  return std::clamp(at, 0.0, 1.0);
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
