// One run of a search after the other, and what came of each.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "explore/how.h"
#include "explore/judge.h"
#include "explore/recording.h"
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

// Makes the runs of a search, each of at most so many steps.
class SearchRunner {
 public:
  // The task must outlive it.
  SearchRunner(const Task& task, const runtime::RunSettings& settings);

  Systematic& strategy() { return *strategy_; }
  // On the way that the strategy has taken.
  void run();
  bool is_cut() const { return end_of(trace_) == trace::EndReason::step_limit; }
  // Lets the strategy look at the run that was made, and judges it.
  RunRecord judge();
  // The one that was made.
  How how() const;

 private:
  const Task& task_;
  Judge judge_;
  trace::Trace trace_;
  std::vector<runtime::Touch> touches_;
  std::unique_ptr<Systematic> strategy_;
  Recording recording_;
  runtime::Simulated scheduler_;
};

// Of the first run, before it is known how long the program is (usual_steps_of_a_search).
runtime::RunSettings first_settings(const Task& task);
// The first run was cut. To twice the steps of a run in which everybody goes on in turn; false if
// that is no more, or this one does not end either.
bool raise_limit(const Task& task, runtime::RunSettings& settings);

}  // namespace interleave::explore
