// One run of a catalogue variant, from what was asked for to trace, findings and outcome. The
// command line and the window both go through here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "detect/finding.h"
#include "explore/choices.h"
#include "explore/how.h"
#include "explore/program.h"
#include "patterns/pattern.h"
#include "runtime/scheduler.h"
#include "trace/trace.h"

namespace interleave::app {

struct RunRequest {
  const patterns::Pattern* pattern = nullptr;
  const patterns::Variant* variant = nullptr;
  patterns::Knobs knobs;
  explore::How how;  // who takes the choices
  std::uint32_t max_steps = 100'000;
  int go_minor = 27;  // 22 for Go 1.22; at first the variant's
  // GOMAXPROCS: so many goroutines may do work() at once; 0: as many as there are.
  std::uint32_t processors = 0;
  bool live = false;  // on real threads: no schedule makes it again
  double slow = 1;    // live: everything takes that many times as long
};

// Go versions that differ, or may be asked for.
inline constexpr int oldest_go_minor = 18, newest_go_minor = 27;
inline constexpr int most_processors = 1024;

struct RunResult {
  trace::Trace trace;
  std::vector<detect::Finding> findings;
  std::string outcome;                     // "clean", "leak", "deadlock", "panic", "unfinished"
  std::vector<trace::GoroutineId> strays;  // live: went on without an operation, left behind
  std::vector<explore::Choice> choices;    // as they were taken
  // Of a schedule of choices: from where on it does not fit, and why, in one sentence; or empty.
  std::string diverged;
};

// The variant's request with everything as it is at first.
RunRequest default_request(const patterns::Pattern& pattern, const patterns::Variant& variant);

// What every scheduler is told of it.
runtime::RunSettings run_settings(const RunRequest& request);

// What it runs as goroutine 1.
explore::Program program_of(const RunRequest& request);

// Runs it to its end. On the simulated scheduler the same request gives the identical trace.
RunResult execute(const RunRequest& request);

// The schedule's text: "pipeline/correct?items=10&workers=3#random.1". A Go version that is not the
// variant's own comes as the knob "go", a number of processors as "procs":
// "ticker/correct?go=22&procs=2#random.1".
std::string schedule_text(const RunRequest& request);

}  // namespace interleave::app
