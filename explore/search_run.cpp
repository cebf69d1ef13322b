#include "explore/search_run.h"

#include <algorithm>

#include "explore/fair.h"
#include "explore/strategies.h"

namespace interleave::explore {

void RunRecord::add_to(Seen& seen) const {
  seen.spins = seen.spins || spins;
  if (is_redundant) {
    ++seen.redundant;
    return;
  }
  seen.see_end(end);
  seen.see_class(fingerprint);
}

SearchRunner::SearchRunner(const Task& task, const runtime::RunSettings& settings)
    : task_(task),
      judge_(task.options),
      strategy_(find_strategy(task.options.how.strategy)
                    ->make_systematic(task.options.how, trace_, touches_)),
      recording_(*strategy_),
      scheduler_(recording_, &trace_, settings) {
  scheduler_.log_touches(&touches_);
}

void SearchRunner::run() {
  recording_.restart();
  scheduler_.run([this] { task_.program(); });
}

RunRecord SearchRunner::judge() {
  strategy_->finish();
  RunRecord made{.steps = trace_.steps(),
                 .end = end_of(trace_),
                 .is_redundant = strategy_->is_redundant(),
                 .spins = scheduler_.has_spun() || strategy_->has_left_out()};
  if (made.is_redundant) return made;
  made.fingerprint = judge_.class_of(trace_);
  judge_.is_open(trace_);
  made.outcome = judge_.outcome(trace_);
  if (judge_.title() == nullptr) judge_.learn(trace_);
  made.title = *judge_.title();
  return made;
}

How SearchRunner::how() const {
  return {.strategy = by_choices, .choices = kept(recording_.taken())};
}

runtime::RunSettings first_settings(const Task& task) {
  runtime::RunSettings settings = task.options.settings;
  std::uint32_t& limit = settings.limits.max_steps;
  limit = std::min(limit, std::max(usual_steps_of_a_search, limit / 10));
  return settings;
}

bool raise_limit(const Task& task, runtime::RunSettings& settings) {
  const runtime::RunSettings& given = task.options.settings;
  Fair fair;
  fair.begin(1);
  trace::Trace trace;
  runtime::Simulated scheduler(fair, &trace, given);
  scheduler.run([&task] { task.program(); });
  if (end_of(trace) == trace::EndReason::step_limit) return false;
  const std::uint32_t limit =
      std::min(given.limits.max_steps, 2 * std::max(trace.steps(), scheduler.points()));
  if (limit <= settings.limits.max_steps) return false;
  settings.limits.max_steps = limit;
  return true;
}

}  // namespace interleave::explore
