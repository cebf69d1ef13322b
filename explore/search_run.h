// One run of a search after the other, and what came of each.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "explore/exhaustive.h"
#include "explore/how.h"
#include "explore/judge.h"
#include "explore/recording.h"
#include "explore/search_tree.h"
#include "explore/systematic.h"
#include "explore/tally.h"
#include "explore/worker.h"
#include "runtime/simulated.h"
#include "trace/trace.h"

namespace interleave::explore {

// What came of a run.
struct RunRecord {
  std::uint64_t fingerprint = 0;  // of its class; 0: not counted
  std::string title = {};         // of its gravest finding, "" without any
  std::uint32_t steps = 0;
  trace::Outcome outcome = trace::Outcome::unknown;
  trace::EndReason end = trace::EndReason::finished;
  bool is_redundant = false;  // it takes no number
  bool spins = false;

  void add_to(Seen& seen) const;  // all but its outcome
};

// Of each outcome and title the steps of the shortest run. Sums ask how a run came about only if it is
// shorter than all before it; the first one is.
class ShortestRuns {
 public:
  // Is it shorter than those that were added before?
  bool add(trace::Outcome outcome, const std::string& title, std::uint32_t steps);
  void add(const ShortestRuns& other);

 private:
  struct Each {
    trace::Outcome outcome;
    std::string title;
    std::uint32_t steps;
  };
  std::vector<Each> all_;
};

// Makes the runs of a search, each of at most so many steps. As in judge.h, with the book of handles
// only where the outcome is open without; a search that can have a tree from outside is made so.
class SearchRunner {
 public:
  // The task must outlive it.
  SearchRunner(const Task& task, const runtime::RunSettings& settings);

  // To the next way; false if there is none.
  bool next() { return book_.strategy->next(); }
  // Goes on in that tree, where its way is found already. Of an exhaustive search.
  void use(Tree& tree);
  // On the way that was found.
  void run();
  bool is_cut() const { return end_of(made_->trace) == trace::EndReason::step_limit; }
  // Lets the strategy look at the run that was made, and judges it.
  RunRecord judge();
  // The one that was made.
  How how() const;

 private:
  struct Side {
    Side(const Task& task, const runtime::RunSettings& settings);

    trace::Trace trace;
    std::vector<runtime::Touch> touches;
    std::unique_ptr<Systematic> strategy;
    Recording recording;
    runtime::Simulated scheduler;
  };

  static Exhaustive& search(Side& side) { return static_cast<Exhaustive&>(*side.strategy); }
  // The run that was made, again, with the book.
  void run_with_book(trace::Trace& trace);

  const Task& task_;
  runtime::RunSettings settings_;
  Judge judge_;
  Side book_;
  std::optional<Side> plain_;  // of an exhaustive search; in the same tree
  Side* made_ = &book_;        // of the present run
};

// Of the first run, before it is known how long the program is (usual_steps_of_a_search).
runtime::RunSettings first_settings(const Task& task);
// The first run was cut. To twice the steps of a run in which everybody goes on in turn; false if
// that is no more, or this one does not end either.
bool raise_limit(const Task& task, runtime::RunSettings& settings);

}  // namespace interleave::explore
