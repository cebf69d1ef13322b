#include "app/gui/moment.h"

#include <fmt/format.h>

namespace interleave::app {

std::uint32_t busy_step(const trace::Trace& trace) {
  std::int64_t alive = 0, most = 0;
  std::uint32_t step = 0, busiest = 0;
  for (const trace::Event& e : trace.events()) {
    ++step;
    if (e.kind == trace::EventKind::go) ++alive;
    if (e.kind == trace::EventKind::exit) --alive;
    // The last such step: by then most has happened.
    if (alive < most || e.kind == trace::EventKind::end) continue;
    most = alive;
    busiest = step;
  }
  return busiest;
}

std::optional<std::uint32_t> step_of(const Moment& moment, const lab::RunResult& result,
                                     std::string& why) {
  const std::uint32_t steps = result.trace.steps();
  switch (moment.kind) {
    case Moment::Kind::end:
      return steps;
    case Moment::Kind::finding:
      if (const auto* gravest = detect::gravest(result.findings)) return gravest->step;
      why = fmt::format(
          "this run has no finding (outcome: {}); ask for a step from 0 to {}, start or end",
          trace::outcome_text(result.outcome), steps);
      return std::nullopt;
    case Moment::Kind::busy:
      return busy_step(result.trace);
    case Moment::Kind::step:
      if (moment.step <= steps) return moment.step;
      why = fmt::format("step {} is past the end: this run has {} steps", moment.step, steps);
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace interleave::app
