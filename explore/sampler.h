// A strategy that draws schedules: every seed gives one, the same on every machine.
#pragma once

#include <cstdint>

#include "runtime/strategy.h"

namespace interleave::explore {

class Sampler : public runtime::Strategy {
 public:
  // Before each run. Allocates nothing once it has made a run of that size.
  virtual void begin(std::uint64_t seed) = 0;
};

}  // namespace interleave::explore
