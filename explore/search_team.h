// An exhaustive search by several workers at once, with the report of one.
//
// One of them goes through the tree as if alone. For a worker that has nothing to do it splits off
// the branch that it will come to soon, as things look now (search_tree.h). When it does come there,
// and nothing has changed, what the other one has found is taken as if it had made those runs itself;
// else it is thrown away. A branch is split in the same way. So runs have the same numbers, and count
// or not, whoever makes them and however long that takes.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "explore/search_run.h"
#include "explore/search_tree.h"
#include "explore/worker.h"

namespace interleave::explore {

// The runs that were made in a branch, in order.
class RunLog {
 public:
  template <class MakeHow>
  void add(RunRecord made, MakeHow how) {
    if (!made.is_redundant && shortest_.add(made.outcome, made.title, made.steps)) {
      hows_.emplace_back(runs_.size(), how());
    }
    runs_.push_back(std::move(made));
  }
  void add(RunLog& other);  // empties it
  // But not how short they were.
  void forget_runs();

  const std::vector<RunRecord>& runs() const { return runs_; }
  // Of the runs that were shorter than all of the same outcome and title before them, as [number in
  // runs(), how]: what sums ask for.
  const std::vector<std::pair<std::size_t, How>>& hows() const { return hows_; }

 private:
  std::vector<RunRecord> runs_;
  std::vector<std::pair<std::size_t, How>> hows_;
  ShortestRuns shortest_;
};

// What one worker goes through at a time.
struct Branch {
  enum class State : std::uint8_t { offered, at_work, waits, done, dropped };

  Tree tree;
  Place begin;          // as it was split off
  bool stands = false;  // its next way is found already
  RunLog log;
  std::exception_ptr escaped;  // what ended it
  std::atomic<State> state = State::offered;
  std::vector<std::shared_ptr<Branch>> parts;  // that were split off, not joined; team's mutex
  std::shared_ptr<Branch> waiting;             // for this one to be done; team's mutex

  bool is_root() const { return tree.first_own == 0; }
  std::uint32_t depth() const { return tree.first_own - 1; }
};
using BranchPtr = std::shared_ptr<Branch>;

// By any number of threads, each with a branch of its own.
class SearchTeam {
 public:
  // The task must outlive it.
  explicit SearchTeam(const Task& task);
  ~SearchTeam();
  SearchTeam(const SearchTeam&) = delete;
  SearchTeam& operator=(const SearchTeam&) = delete;

  // A branch to work at; null if there is none now: somebody will split off one. is_hungry: of this
  // worker, who waits for it.
  BranchPtr take(bool& is_hungry);
  // It waits no more.
  void is_full(bool& is_hungry);
  // Until there is one, but for a moment at most.
  void rest();
  // How many branches have been gone through by another worker, and counted.
  std::uint64_t joined() const { return joined_; }

  enum class Way : std::uint8_t { run, waits, through };
  // Finds the way of the branch's next run: what other workers have gone through is joined to it,
  // and counted if it is the root. waits: for one that is not done; whoever is free then goes on
  // here. Throws what has escaped from what was joined.
  Way next(const BranchPtr& branch, BlockResult& result);
  // It is through, or something has escaped from it.
  void finish(const BranchPtr& branch);
  // Counts the runs of the root that have been made, up to the budget.
  void count(Branch& root, BlockResult& result);

  runtime::RunSettings settings() const;
  // The first run was cut: may the runs be longer?
  bool raise_limit();
  // The budget, by what has been counted. By whoever works at the root.
  bool is_used_up() const;

 private:
  enum class Found : std::uint8_t { nothing, unfinished, joined };

  Found join_part(const BranchPtr& branch);
  void offer(Branch& branch);
  void drop(const BranchPtr& branch);
  static std::size_t part_at(const Branch& branch, std::uint32_t depth);

  const Task& task_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  BranchPtr root_ = std::make_shared<Branch>();
  std::deque<BranchPtr> ready_;    // first those that others have waited for; mutex_
  runtime::RunSettings settings_;  // mutex_
  std::atomic<int> hungry_ = 0, offered_ = 0;
  std::atomic<std::uint64_t> joined_ = 0;
  // Of the root, whoever works at it.
  std::uint64_t made_ = 0, steps_ = 0;
};

// Another one at the same search.
std::unique_ptr<Worker> make_team_worker(const Task& task, SearchTeam& team);

}  // namespace interleave::explore
