// Two runs side by side: where in one the same things have happened as in the other.
//
// Goroutines are matched by name and origin: main with main, and the second "worker" that main has
// started with the other main's second. Time is goroutine 0 in both. Of two that match, the n-th
// operation of one is paired with the n-th of the other as long as they do the same to objects of
// the same name; where they do not, the nearest place from which they do again is looked for.
// Who waits and who wakes whom is no operation: it comes of the schedule. Who waited on a channel has
// sent or received by the step of who met it.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "trace/event.h"
#include "trace/trace.h"

namespace interleave::trace {

// Where two goroutines that match part for the first time, or what a person did on one side alone
// (the other goroutine is 0 then). Steps count from 1; 0: it does nothing any more. They may part
// twice: where they do another thing, and where the same operation reads, receives, sends, writes,
// draws or prints another value.
struct Parting {
  GoroutineId left = 0, right = 0;
  std::uint32_t left_step = 0, right_step = 0;
  // How many operations both had done until then.
  std::uint32_t operations = 0;
  bool by_value = false;  // they do the same, with another value
};

struct Alignment {
  // Goroutines that match, in the order of the left ones; time matches time.
  std::vector<std::pair<GoroutineId, GoroutineId>> goroutines;
  // Of so many steps of one run how many of the other: never fewer for more steps. The ends match.
  std::vector<std::uint32_t> right_of, left_of;  // [0 .. steps]
  std::vector<Parting> partings;                 // the earliest first
};

// Takes time in proportion to the steps of both.
Alignment align(const Trace& left, const Trace& right);

}  // namespace interleave::trace
