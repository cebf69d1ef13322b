// Mixes the bits of a number: what goes in differing in one bit comes out differing in half of
// them.
#pragma once

#include <cstdint>

namespace interleave::explore {

// The end of SplitMix64 (Steele, Lea, Flood 2014).
constexpr std::uint64_t mix(std::uint64_t z) {
  z += 0x9E3779B97F4A7C15;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

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
