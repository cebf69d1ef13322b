// Numbers that look random, the same on any machine.
#pragma once

#include <cstdint>

#include "trace/mix.h"

namespace interleave::explore {

using trace::mix;

// SplitMix64: every seed gives a good sequence, on any machine the same.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed), next_(mix(seed)) {}

  std::uint64_t bits() {
    // The next one is made ahead: who asks waits for the answer, and not for its making.
    const std::uint64_t now = next_;
    state_ += 0x9E3779B97F4A7C15;
    next_ = mix(state_);
    return now;
  }
  // In [0, count).
  std::uint32_t below(std::uint32_t count) {
    return static_cast<std::uint32_t>(((bits() >> 32) * count) >> 32);
  }

 private:
  std::uint64_t state_, next_;
};

}  // namespace interleave::explore
