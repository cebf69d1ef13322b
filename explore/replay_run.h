// One run of a program, by a schedule.
#pragma once

#include <string>
#include <vector>

#include "detect/finding.h"
#include "explore/choices.h"
#include "explore/how.h"
#include "explore/program.h"
#include "runtime/scheduler.h"
#include "trace/trace.h"

namespace interleave::explore {

struct Run {
  trace::Trace trace;
  std::vector<detect::Finding> findings;
  trace::Outcome outcome = trace::Outcome::unknown;
  std::vector<Choice> choices;  // as they were taken
  // A schedule of choices that does not fit: from which step on, and why, in one sentence. The run
  // then ends there.
  std::string diverged;
  // Which planned action was not done, and why, in one sentence; or empty.
  std::string not_done;
};

// Throws std::invalid_argument for a strategy without a seed, and what the program lets escape.
//
// A run that was cut must be cut there again: give it the settings of explore's report.
//
//   Run run = replay([] { my_program(); }, {.strategy = "pos", .seed = 7});
Run replay(const Program& program, const How& how, const runtime::RunSettings& settings = {});

// By any strategy.
Run run_once(const Program& program, runtime::Strategy& strategy,
             const runtime::RunSettings& settings = {});

}  // namespace interleave::explore
