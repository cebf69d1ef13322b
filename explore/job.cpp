#include "explore/job.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "detect/finding.h"
#include "explore/judge.h"
#include "explore/replay_run.h"
#include "explore/search_team.h"
#include "explore/strategies.h"

namespace interleave::explore {
namespace {

// Handed out at once: the clock is read, and others are told, once for so many.
constexpr std::uint64_t schedules_in_a_block = 32;

Task task_of(Program program, const Options& options) {
  // It takes schedules for equal whose steps stand in another order.
  if (options.how.strategy == "exhaustive" && !options.settings.acts.empty()) {
    throw std::invalid_argument("an exhaustive search takes no actions: they need a step");
  }
  Task task{.program = std::move(program), .options = options};
  task.options.how = with_numbers(options.how);
  return task;
}

}  // namespace

void BlockResult::clear() {
  seen.clear();
  made = steps = failing = 0;
  is_through = is_idle = false;
}

Job::Job(Program program, const Options& options)
    : task_(task_of(std::move(program), options)),
      is_search_(is_systematic(task_.options.how)),
      settings_(task_.options.settings) {
  const unsigned wanted = options.threads > 0 ? options.threads : core_count();
  if (can_be_split(task_.options.how) && options.threads > 1)
    team_ = std::make_unique<SearchTeam>(task_);
  places_.resize(is_search_ && !team_ ? 1 : wanted);
}

Job::~Job() = default;

std::unique_ptr<Worker> Job::make_worker() {
  if (team_) return make_team_worker(task_, *team_);
  return is_search_ ? make_search_worker(task_) : make_sampling_worker(task_);
}

bool Job::is_over() const {
  const Budget& budget = task_.options.budget;
  return stop_ || is_through_ || (task_.options.cancel != nullptr && *task_.options.cancel) ||
         (budget.schedules > 0 && made_ >= budget.schedules) ||
         (budget.seconds > 0 && seconds() >= budget.seconds) ||
         (budget.steps > 0 && steps_ >= budget.steps);
}

Block Job::next_block() {
  if (is_over()) return {};
  const std::uint64_t bound = task_.options.budget.schedules;
  // A search takes a number only for what no other one shows, and is asked anew after each.
  if (is_search_) {
    const std::uint64_t made = made_;
    return bound > 0 && made >= bound ? Block{} : Block{made, made + 1};
  }
  const std::uint64_t first = handed_out_.fetch_add(schedules_in_a_block);
  const std::uint64_t end = first + schedules_in_a_block;
  return {first, bound > 0 ? std::max(first, std::min(bound, end)) : end};
}

bool Job::work(unsigned worker) try {
  const Block block = next_block();
  if (block.first == block.end) {
    dismiss(worker);
    return false;
  }
  auto& [mine, result] = places_[worker];
  if (!mine) mine = make_worker();
  result.clear();
  mine->work(block, result);
  made_ += result.made;
  steps_ += result.steps;
  failing_ += result.failing;
  {
    const std::lock_guard lock(mutex_);
    seen_.add(result.seen);
    settings_ = mine->settings();
  }
  if (!result.is_through) return true;
  is_through_ = true;
  dismiss(worker);
  return false;
} catch (...) {
  stop_ = true;
  dismiss(worker);
  throw;
}

void Job::rest(unsigned worker) {
  if (team_ && places_[worker].result.is_idle && !is_over()) team_->rest();
}

void Job::dismiss(unsigned worker) { places_[worker].worker.reset(); }

Progress Job::progress() const {
  return {.schedules = made_, .failing = failing_, .seconds = seconds()};
}

Snapshot Job::snapshot() const {
  const std::lock_guard lock(mutex_);
  return seen_now();
}

bool Job::try_snapshot(Snapshot& into) const {
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock.owns_lock()) return false;
  into = seen_now();
  return true;
}

Snapshot Job::seen_now() const {
  Snapshot now;
  now.progress = progress();
  now.steps = steps_;
  now.is_over = is_over();
  now.tallies = seen_.tallies;
  std::sort(now.tallies.begin(), now.tallies.end(), [](const Tally& a, const Tally& b) {
    return a.schedules != b.schedules ? a.schedules > b.schedules : a.outcome < b.outcome;
  });
  for (Tally& tally : now.tallies) {
    std::sort(tally.kinds.begin(), tally.kinds.end(), [](const Kind& a, const Kind& b) {
      return a.schedules != b.schedules ? a.schedules > b.schedules : a.title < b.title;
    });
  }
  now.redundant = seen_.redundant;
  now.cut = seen_.cut;
  now.classes = seen_.classes.size();
  now.classes_once = seen_.classes.seen_once();
  now.classes_twice = seen_.classes.seen_twice();
  now.has_all_classes = seen_.classes.has_all();
  now.spins = is_search_ && seen_.spins;
  now.exhausted = is_through_ && !seen_.cut_short && !seen_.spins;
  return now;
}

Failure Job::describe(const Tally& tally) const {
  const Run run = replay(task_.program, tally.how, settings_);
  const detect::Finding* const worst = detect::gravest(run.findings);
  return {.outcome = tally.outcome,
          .how = tally.how,
          .schedule = tally.first + 1,
          .steps = run.trace.steps(),
          .preemptions = count_preemptions(run.choices),
          .title = worst != nullptr ? worst->title : "",
          .is_cut = end_of(run.trace) == trace::EndReason::step_limit,
          .acts = settings_.acts};
}

Report Job::report() const {
  const Snapshot now = snapshot();
  Report report;
  report.schedules = now.progress.schedules;
  report.redundant = now.redundant;
  report.steps = now.steps;
  report.seconds = now.progress.seconds;
  report.cut = now.cut;
  report.settings = settings_;
  report.exhausted = now.exhausted;
  report.spins = now.spins;
  report.classes = now.classes;
  report.classes_once = now.classes_once;
  report.classes_twice = now.classes_twice;
  report.has_all_classes = now.has_all_classes;
  for (const Tally& tally : now.tallies) {
    report.outcomes.push_back({tally.outcome, tally.schedules});
    if (tally.outcome != trace::Outcome::clean) report.failures.push_back(describe(tally));
  }
  return report;
}

}  // namespace interleave::explore
