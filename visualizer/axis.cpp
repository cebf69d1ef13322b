#include "visualizer/axis.h"

#include <algorithm>
#include <cmath>
#include <ranges>

#include "trace/names.h"

namespace interleave::visualizer {
namespace {

// How much of the width steps share evenly; the rest belongs to virtual time.
constexpr double share_of_steps = 0.5;

// Pace of playing at speed 1.
constexpr double seconds_a_step = 0.3, most_seconds = 40;

// 1, 2 or 5 times a power of ten, not less than wanted.
std::int64_t round_up(double wanted) {
  const double power = std::pow(10.0, std::floor(std::log10(std::max(wanted, 1.0))));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= wanted) return static_cast<std::int64_t>(factor * power);
  }
  return static_cast<std::int64_t>(10 * power);
}

}  // namespace

void Axis::advance(const trace::Trace& trace) {
  const auto& events = trace.events();
  times_.reserve(events.size() + 1);
  for (std::size_t i = times_.size() - 1; i < events.size(); ++i)
    times_.push_back(events[i].time_ns);
}

double Axis::end_of(std::size_t step, AxisScale scale) const {
  const std::size_t last = times_.size() - 1;
  if (step == 0) return 0;
  if (step == last) return 1;
  const double steps = static_cast<double>(step) / static_cast<double>(last);
  if (times_.back() <= 0) return steps;
  const double time = static_cast<double>(times_[step]) / static_cast<double>(times_.back());
  if (scale == AxisScale::time) return time;
  return share_of_steps * steps + (1 - share_of_steps) * time;
}

double Axis::at(Cursor cursor, AxisScale scale) const {
  const std::size_t last = times_.size() - 1;
  const std::size_t step = std::min<std::size_t>(cursor.step, last);
  const double end = end_of(step, scale);
  if (step == last || cursor.fraction <= 0) return end;
  const double fraction = std::min(static_cast<double>(cursor.fraction), 1.0);
  return end + (end_of(step + 1, scale) - end) * fraction;
}

Cursor Axis::cursor_at(double x, AxisScale scale) const {
  x = std::clamp(x, 0.0, 1.0);
  // The last step that is reached by then.
  const auto all = std::views::iota(std::uint32_t{0}, steps() + 1);
  const auto after = std::ranges::upper_bound(
      all, x, {}, [this, scale](std::uint32_t step) { return end_of(step, scale); });
  const std::uint32_t step = *(after - 1);
  if (step == steps()) return {step, 0};
  const auto fraction = static_cast<float>((x - end_of(step, scale)) /
                                           (end_of(step + 1, scale) - end_of(step, scale)));
  // As near to 1 as can be: with any less, slow playing would stand still before the end of a long
  // step.
  return {step, std::min(fraction, std::nextafter(1.0F, 0.0F))};
}

double Axis::at_time(std::int64_t time_ns, AxisScale scale) const {
  const auto after = std::lower_bound(times_.begin(), times_.end(), time_ns);
  if (after == times_.end()) return end_of(steps(), scale);
  const auto step = static_cast<std::size_t>(after - times_.begin());
  if (step == 0) return 0;
  // Between two events time passes evenly.
  const auto passed = static_cast<double>(time_ns - times_[step - 1]);
  const auto whole = static_cast<double>(times_[step] - times_[step - 1]);
  const double before = end_of(step - 1, scale);
  return before + (end_of(step, scale) - before) * passed / whole;
}

std::vector<Axis::Tick> Axis::ticks(double min_distance, AxisScale scale) const {
  std::vector<Tick> ticks;
  const std::int64_t total = times_.back();
  if (total <= 0 || min_distance <= 0) return {{0, trace::duration_text(0)}};
  const std::int64_t every = round_up(static_cast<double>(total) * std::min(min_distance, 1.0));
  for (std::int64_t time = 0; time <= total; time += every) {
    const double x = at_time(time, scale);
    if (!ticks.empty() && x - ticks.back().x < min_distance) continue;
    ticks.push_back({x, trace::duration_text(time)});
  }
  return ticks;
}

Cursor advance(const Axis& axis, Cursor cursor, float seconds, float speed) {
  if (cursor.step >= axis.steps()) return {axis.steps(), 0};
  const double whole = std::min(seconds_a_step * axis.steps(), most_seconds);
  const double x =
      axis.at(cursor) + static_cast<double>(seconds) * static_cast<double>(speed) / whole;
  if (x >= 1) return {axis.steps(), 0};
  Cursor next = axis.cursor_at(x);
  // Rounding must not turn time back.
  if (next.step < cursor.step || (next.step == cursor.step && next.fraction < cursor.fraction)) {
    next = cursor;
  }
  return next;
}

}  // namespace interleave::visualizer
