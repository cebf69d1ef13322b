#include <exception>
#include <memory>

#include "explore/search_run.h"
#include "explore/search_team.h"
#include "explore/worker.h"

namespace interleave::explore {
namespace {

class TeamWorker final : public Worker {
 public:
  TeamWorker(const Task& task, SearchTeam& team) : task_(task), team_(team) {}
  ~TeamWorker() override { team_.is_full(is_hungry_); }

  void work(Block, BlockResult& result) override {
    if (branch_ && branch_->state == Branch::State::dropped) branch_.reset();
    if (!branch_) branch_ = team_.take(is_hungry_);
    result.is_idle = !branch_;
    if (!branch_) return;
    const BranchPtr branch = branch_;
    try {
      go_on(branch, result);
    } catch (...) {
      runner_.reset();
      branch->escaped = std::current_exception();
      leave(branch);
    }
    if (branch->is_root() && branch->escaped) std::rethrow_exception(branch->escaped);
  }
  runtime::RunSettings settings() const override { return team_.settings(); }

 private:
  void go_on(const BranchPtr& branch, BlockResult& result) {
    switch (team_.next(branch, result)) {
      case SearchTeam::Way::run:
        run(*branch, result);
        break;
      case SearchTeam::Way::waits:
        branch_.reset();
        break;
      case SearchTeam::Way::through:
        result.is_through = branch->is_root() && !team_.is_used_up();
        leave(branch);
        break;
    }
  }
  void leave(const BranchPtr& branch) {
    team_.finish(branch);
    branch_.reset();
  }
  void run(Branch& branch, BlockResult& result) {
    make_run(branch.tree);
    const bool is_first = branch.is_root() && branch.tree.runs == 0;
    if (is_first && runner_->is_cut() && team_.raise_limit()) {
      runner_.reset();
      branch.tree = {};
      branch.tree.next();
      make_run(branch.tree);
    }
    branch.log.add(runner_->judge(), [this] { return runner_->how(); });
    if (branch.is_root()) team_.count(branch, result);
  }
  void make_run(Tree& tree) {
    if (!runner_) runner_ = std::make_unique<SearchRunner>(task_, team_.settings());
    runner_->use(tree);
    runner_->run();
  }

  const Task& task_;
  SearchTeam& team_;
  std::unique_ptr<SearchRunner> runner_;
  BranchPtr branch_;
  bool is_hungry_ = false;
};

}  // namespace

std::unique_ptr<Worker> make_team_worker(const Task& task, SearchTeam& team) {
  return std::make_unique<TeamWorker>(task, team);
}

}  // namespace interleave::explore
