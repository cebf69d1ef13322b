// What a program printed and how it ended, as one line of text: the same for Go and for ours.
//
//   "a b"                         printed two lines; main returned
//   "a panic: boom"               printed one line, then panicked
//   "fatal error: all goroutines are asleep - deadlock!"
//
// Panics that went on at the same time (one in a deferred call of another) all count, the first one
// first; so do those of which Go says that they were recovered ("panic: boom [recovered]").
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "trace/trace.h"

namespace interleave::conformance {

// Of a run of ours. Go's program ends when main returns, so what comes later does not count.
std::string outcome_of(const trace::Trace& trace);

// Of a process: its exit status (negative: ended by a signal) and what it wrote.
std::string outcome_of_go(int status, std::string_view output, std::string_view errors);

// By outcome, the first seed (ours) or number of a run (Go's) that gave it.
using Outcomes = std::map<std::string, std::uint64_t>;

// Of a twin, over `schedules` random schedules, with seeds from 1.
Outcomes our_outcomes(void (*main)(), int go_minor, std::uint64_t schedules);

// The same for one seed, with the trace.
std::string run_ours(void (*main)(), int go_minor, std::uint64_t seed, trace::Trace& trace);

}  // namespace interleave::conformance
