// A strategy that goes through all schedules of a space, one per run.
#pragma once

#include "runtime/strategy.h"

namespace interleave::explore {

// What finish() throws, as std::logic_error.
inline constexpr const char* not_the_same_again =
    "the program does not do the same again: to go through all its schedules it must depend on "
    "nothing but the schedule";

class Systematic : public runtime::Strategy {
 public:
  // Before each run. False: there is no schedule left.
  virtual bool next() = 0;
  // After each run, before the trace begins anew.
  virtual void finish() {}
  // Was the last run stopped (EndReason::stopped) because another one shows the same?
  virtual bool is_redundant() const { return false; }
  // Has it let others go on where one spins, and so left out schedules?
  virtual bool has_left_out() const { return false; }
};

}  // namespace interleave::explore
