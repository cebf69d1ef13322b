#include "explore/search_run.h"

#include <algorithm>

#include "explore/fair.h"
#include "explore/replay.h"
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

bool ShortestRuns::add(trace::Outcome outcome, const std::string& title, std::uint32_t steps) {
  const auto found = std::find_if(all_.begin(), all_.end(), [&](const Each& each) {
    return each.outcome == outcome && each.title == title;
  });
  if (found == all_.end()) {
    all_.push_back({outcome, title, steps});
    return true;
  }
  if (steps >= found->steps) return false;
  found->steps = steps;
  return true;
}

void ShortestRuns::add(const ShortestRuns& other) {
  for (const Each& each : other.all_) add(each.outcome, each.title, each.steps);
}

SearchRunner::Side::Side(const Task& task, const runtime::RunSettings& settings)
    : strategy(find_strategy(task.options.how.strategy)
                   ->make_systematic(task.options.how, trace, touches)),
      recording(*strategy),
      scheduler(recording, &trace, settings) {
  scheduler.log_touches(&touches);
}

SearchRunner::SearchRunner(const Task& task, const runtime::RunSettings& settings)
    : task_(task), settings_(settings), judge_(task.options), book_(task, settings) {
  if (!can_be_split(task.options.how)) return;
  runtime::RunSettings without_book = settings;
  without_book.track_handles = false;
  plain_.emplace(task, without_book);
  use(search(book_).tree());
}

void SearchRunner::use(Tree& tree) {
  search(book_).use(tree);
  search(*plain_).use(tree);
}

void SearchRunner::run() {
  made_ = plain_ && !judge_.wants_book() ? &*plain_ : &book_;
  if (plain_) search(*made_).begin();
  made_->recording.restart();
  made_->scheduler.run([this] { task_.program(); });
}

RunRecord SearchRunner::judge() {
  made_->strategy->finish();
  RunRecord made{.steps = made_->trace.steps(),
                 .end = end_of(made_->trace),
                 .is_redundant = made_->strategy->is_redundant(),
                 .spins = made_->scheduler.has_spun() || made_->strategy->has_left_out()};
  if (made.is_redundant) return made;
  made.fingerprint = judge_.class_of(made_->trace);
  const bool has_book = made_ == &book_;
  trace::Trace again;
  const bool is_open = judge_.is_open(made_->trace);
  if (is_open && !has_book) run_with_book(again);
  made.outcome = judge_.outcome(is_open && !has_book ? again : made_->trace);
  if (judge_.title() == nullptr) {
    if (!has_book) run_with_book(again);
    judge_.learn(has_book ? made_->trace : again);
  }
  made.title = *judge_.title();
  return made;
}

void SearchRunner::run_with_book(trace::Trace& trace) {
  Replay replay(kept(made_->recording.taken()));
  runtime::Simulated scheduler(replay, &trace, settings_);
  scheduler.run([this] { task_.program(); });
}

How SearchRunner::how() const {
  return {.strategy = by_choices, .choices = kept(made_->recording.taken())};
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
