// What is to be run: a variant, its knobs, who chooses, as which Go.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "explore/how.h"
#include "explore/program.h"
#include "patterns/pattern.h"
#include "runtime/scheduler.h"

namespace interleave::lab {

struct RunRequest {
  const patterns::Pattern* pattern = nullptr;
  const patterns::Variant* variant = nullptr;
  patterns::Knobs knobs;
  explore::How how;                     // who takes the choices
  std::vector<runtime::Act> acts = {};  // what a person does to it, from outside
  std::uint32_t max_steps = 100'000;
  int go_minor = 27;  // 22 for Go 1.22; at first the variant's
  // GOMAXPROCS: so many goroutines may do work() at once; 0: as many as there are.
  std::uint32_t processors = 0;
  bool live = false;     // on real threads: no schedule makes it again
  bool by_hand = false;  // a person takes the choices (by_hand.h), and not `how`
  double slow = 1;       // live: everything takes that many times as long
};

// Go versions that differ, or may be asked for.
inline constexpr int oldest_go_minor = 18, newest_go_minor = 27;
inline constexpr int most_processors = 1024;

// The variant's request with everything as it is at first.
RunRequest default_request(const patterns::Pattern& pattern, const patterns::Variant& variant);

// Its knob of this id; null if it has none.
const patterns::Knob* find_knob(const RunRequest& request, std::string_view id);

// What every scheduler is told of it.
runtime::RunSettings run_settings(const RunRequest& request);

// What it runs as goroutine 1: nothing at all of a variant that does not compile.
explore::Program program_of(const RunRequest& request);

// The schedule's text: "pipeline/correct?items=10&workers=3#random.1". A Go version that is not the
// variant's own, and a number of processors, stand among the knobs:
// "ticker/correct?go=22&procs=2#random.1".
std::string schedule_text(const RunRequest& request);

// The command that makes this run, or on live threads one like it.
std::string command_text(const RunRequest& request);

}  // namespace interleave::lab
