#include "app/gui/live_source.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace interleave::app {
namespace {

// So many times as long everything takes.
constexpr double slownesses[pace_count] = {1024, 256, 64, 16, 4, 2, 1};

}  // namespace

LiveSource::LiveSource(const lab::RunRequest& request)
    : Source("real"), run_(request, /*paused=*/true) {}

std::size_t LiveSource::pace_of(double slow) {
  const auto* const nearest = std::find_if(std::begin(slownesses), std::end(slownesses),
                                           [&](double each) { return each <= slow; });
  return static_cast<std::size_t>(
      std::min(nearest - std::begin(slownesses), std::ptrdiff_t{pace_count - 1}));
}

std::size_t LiveSource::watchable_pace(std::int64_t duration_ns) {
  constexpr double wanted_seconds = 25;
  const double seconds = std::max(static_cast<double>(duration_ns), 1.0) / 1e9;
  // The nearest one, as factors go.
  const auto distance = [&](double slow) {
    return std::abs(std::log(seconds * slow / wanted_seconds));
  };
  const auto* const nearest =
      std::min_element(std::begin(slownesses), std::end(slownesses),
                       [&](double a, double b) { return distance(a) < distance(b); });
  return static_cast<std::size_t>(nearest - std::begin(slownesses));
}

double LiveSource::slow_of(std::size_t pace) { return slownesses[pace]; }

SourceWords LiveSource::words() const {
  return {.clock = "real",
          .pace = "slow",
          .paces = slownesses,
          .pace_hint = "Slow motion: so many times as long (+ and −)",
          .step_hint = "one step on, of the thread that is selected, or of the first"};
}

void LiveSource::follow(ShownRun& shown) {
  const bool over = run_.over();  // asked first: then nothing is missed
  shown.grow([&](trace::Trace& trace) { return run_.follow(trace); });
  steps_ = shown.steps();
  if (over) shown.finish(run_.strays());
}

bool LiveSource::step(trace::GoroutineId wanted) {
  return run_.step(wanted) != lab::LiveRun::Stepped::nobody;
}

}  // namespace interleave::app
