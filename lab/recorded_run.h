// A run that was made from its beginning to its end, and what is to be said of it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "detect/finding.h"
#include "explore/choices.h"
#include "lab/request.h"
#include "trace/outcome.h"
#include "trace/trace.h"

namespace interleave::lab {

struct RunResult {
  trace::Trace trace;
  std::vector<detect::Finding> findings;
  std::vector<detect::Finding> remarks;  // beside them: no faults
  trace::Outcome outcome = trace::Outcome::unknown;
  std::vector<trace::GoroutineId> strays;  // live: went on without an operation, left behind
  std::vector<explore::Choice> choices;    // as they were taken
  // Of a schedule of choices: from where on it does not fit, and why, in one sentence; or empty.
  std::string diverged;
  // Which action of the request was not done, and why, in one sentence; or empty.
  std::string not_done;

  // Why it is not the run that was asked for, in one sentence; or empty.
  const std::string& unlike() const { return !diverged.empty() ? diverged : not_done; }

  // Tells places, findings and remarks anew, in other words; null: as they were recorded. What the
  // run was does not change.
  void tell_in(std::shared_ptr<const trace::ToldPlaces> places);
};

// What is to be said of a run that is over.
RunResult judged(trace::Trace trace);

// Runs it to its end; of a variant that does not compile the one finding says so, and the trace is
// empty but for its end. On the simulated scheduler the same request gives the identical trace.
RunResult execute(const RunRequest& request);

}  // namespace interleave::lab
