#include <algorithm>
#include <optional>

#include "explore/fair.h"
#include "explore/judge.h"
#include "explore/recording.h"
#include "explore/strategies.h"
#include "explore/worker.h"

namespace interleave::explore {
namespace {

using trace::EndReason;

// One search from its beginning, with runs of at most so many steps.
struct Search {
  Search(const Task& task, const runtime::RunSettings& settings)
      : strategy(find_strategy(task.options.how.strategy)
                     ->make_systematic(task.options.how, trace, touches)),
        recording(*strategy),
        scheduler(recording, &trace, settings) {
    scheduler.log_touches(&touches);
  }

  trace::Trace trace;
  std::vector<runtime::Touch> touches;
  std::unique_ptr<Systematic> strategy;
  Recording recording;
  runtime::Simulated scheduler;
};

class SearchWorker final : public Worker {
 public:
  explicit SearchWorker(const Task& task)
      : task_(task), settings_(task.options.settings), judge_(task.options) {
    // Until it is known how long the program is, and whether its runs then may be longer.
    std::uint32_t& limit = settings_.limits.max_steps;
    limit = std::min(limit, std::max(usual_steps_of_a_search, limit / 10));
    search_.emplace(task_, settings_);
  }

  // Those that others show as well take no number.
  void work(Block block, BlockResult& result) override {
    std::uint64_t number = block.first;
    for (std::uint64_t runs = block.first; runs < block.end; ++runs) {
      if (!search_->strategy->next()) {
        result.is_through = true;
        break;
      }
      if (run(number, result)) ++number;
    }
    result.made = number - block.first;
  }
  runtime::RunSettings settings() const override { return settings_; }

 private:
  // False: another one shows the same.
  bool run(std::uint64_t number, BlockResult& result) {
    make_run();
    if (!has_run_ && end_of(search_->trace) == EndReason::step_limit && raise_limit()) {
      search_.emplace(task_, settings_);
      search_->strategy->next();
      make_run();
    }
    has_run_ = true;
    search_->strategy->finish();
    Seen& seen = result.seen;
    seen.spins = seen.spins || search_->scheduler.has_spun() || search_->strategy->has_left_out();
    result.steps += search_->trace.steps();
    if (search_->strategy->is_redundant()) {
      ++seen.redundant;
      return false;
    }
    judge_.count_class(search_->trace, seen);
    judge_.is_open(search_->trace);
    const trace::Outcome outcome = judge_.outcome(search_->trace, seen);
    seen.count(outcome, number, [this] {
      return How{.strategy = by_choices, .choices = kept(search_->recording.taken())};
    });
    result.failing += outcome != trace::Outcome::clean ? 1 : 0;
    return true;
  }
  void make_run() {
    search_->recording.restart();
    search_->scheduler.run([this] { task_.program(); });
  }
  // To twice the steps of a run in which everybody goes on in turn; false if that is no more, or
  // this one does not end either.
  bool raise_limit() {
    const runtime::RunSettings& given = task_.options.settings;
    Fair fair;
    fair.begin(1);
    trace::Trace trace;
    runtime::Simulated scheduler(fair, &trace, given);
    scheduler.run([this] { task_.program(); });
    if (end_of(trace) == EndReason::step_limit) return false;
    const std::uint32_t limit =
        std::min(given.limits.max_steps, 2 * std::max(trace.steps(), scheduler.points()));
    if (limit <= settings_.limits.max_steps) return false;
    settings_.limits.max_steps = limit;
    return true;
  }

  const Task& task_;
  runtime::RunSettings settings_;
  Judge judge_;
  std::optional<Search> search_;
  bool has_run_ = false;
};

}  // namespace

std::unique_ptr<Worker> make_search_worker(const Task& task) {
  return std::make_unique<SearchWorker>(task);
}

}  // namespace interleave::explore
