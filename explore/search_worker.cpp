#include <optional>

#include "explore/search_run.h"
#include "explore/worker.h"

namespace interleave::explore {
namespace {

class SearchWorker final : public Worker {
 public:
  explicit SearchWorker(const Task& task) : task_(task), settings_(first_settings(task)) {
    runner_.emplace(task_, settings_);
  }

  // Those that others show as well take no number.
  void work(Block block, BlockResult& result) override {
    std::uint64_t number = block.first;
    for (std::uint64_t runs = block.first; runs < block.end; ++runs) {
      if (!runner_->next()) {
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
    runner_->run();
    if (!has_run_ && runner_->is_cut() && raise_limit(task_, settings_)) {
      runner_.emplace(task_, settings_);
      runner_->next();
      runner_->run();
    }
    has_run_ = true;
    const RunRecord made = runner_->judge();
    made.add_to(result.seen);
    result.steps += made.steps;
    if (made.is_redundant) return false;
    const bool is_shortest = shortest_.add(made.outcome, made.title, made.steps);
    // The numbers of runs only grow: how a longer one came about is of no use.
    result.seen.count(made.outcome, made.title, number, made.steps,
                      [&] { return is_shortest ? runner_->how() : How{}; });
    result.failing += made.outcome != trace::Outcome::clean ? 1 : 0;
    return true;
  }

  const Task& task_;
  runtime::RunSettings settings_;
  std::optional<SearchRunner> runner_;
  ShortestRuns shortest_;
  bool has_run_ = false;
};

}  // namespace

std::unique_ptr<Worker> make_search_worker(const Task& task) {
  return std::make_unique<SearchWorker>(task);
}

}  // namespace interleave::explore
