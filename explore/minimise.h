// Makes a failing schedule as short as can be.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "explore/how.h"
#include "explore/program.h"
#include "runtime/scheduler.h"

namespace interleave::explore {

struct MinimiseLimits {
  std::uint32_t runs = 5'000;
  double seconds = 1;
};

struct Minimised {
  How how;                              // of choices
  std::vector<runtime::Act> acts = {};  // those of the settings without which it fails otherwise
  std::uint32_t steps = 0;
  std::uint32_t preemptions = 0;
  std::uint32_t runs = 0;  // that it took
  bool is_done = false;    // false: a limit ended it before nothing more could be left out
};

// Leaves out preemptions, and other turns, of a failing schedule as long as it fails in the same
// way (detect::outcome), by delta debugging (Zeller and Hildebrandt, IEEE TSE 2002): fewer
// preemptions first, then fewer steps, then fewer turns; before that, what a person did to it and it
// fails without. Never worse than what it is given. Throws
// std::invalid_argument if the schedule does not fit the program.
Minimised minimise(const Program& program, const How& failing,
                   const runtime::RunSettings& settings = {}, const MinimiseLimits& limits = {});

}  // namespace interleave::explore
