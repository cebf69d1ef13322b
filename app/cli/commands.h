// The commands that print.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lab/recorded_run.h"

namespace interleave::app {

// Exit statuses of the program.
inline constexpr int exit_clean = 0;
inline constexpr int exit_failed = 1;    // anything that is not one of the others
inline constexpr int exit_usage = 2;     // wrong usage or input
inline constexpr int exit_findings = 3;  // the run has findings

// Why --live is refused by a build without live threads (runtime::has_live).
inline constexpr const char* no_live_threads =
    "this build has no live threads (INTERLEAVE_LIVE is off); leave out --live";

// One clear sentence on stderr; returns the status.
int fail(int status, const std::string& sentence);

// Of a variant that does not compile: says so; returns the status.
int no_run(const lab::RunRequest& request);

// All patterns, or the one that is named: that one with what to look for, and where to read more.
int list_patterns(const std::string& pattern, bool as_json);

// The listing that the window shows of a variant, without line numbers; in_go: the whole program in
// Go.
int print_code(const lab::RunRequest& request, bool in_go);

struct RunOptions {
  lab::RunRequest request;
  std::string trace_file;  // empty: none
  bool as_json = false;
  bool all_events = false;
  bool in_go = false;                      // tell of the lines of the Go listing
  std::optional<std::uint32_t> dump_step;  // print the goroutine dump of this step, nothing else
};
int run_pattern(const RunOptions& options);

// Says what the detectors find in a trace that was written before.
int judge_trace(const std::string& file, bool as_json);

std::string judge_report(const lab::RunResult& result, bool as_json);

// What `run` prints, of a run that was made.
std::string run_json(const lab::RunRequest& request, const lab::RunResult& result);
std::string run_report(const lab::RunRequest& request, const lab::RunResult& result,
                       bool all_events);

}  // namespace interleave::app
