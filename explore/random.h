// The random strategy: every choice is drawn evenly among what is possible.
#pragma once

#include <cstdint>

#include "runtime/strategy.h"

namespace interleave::explore {

class Random final : public runtime::Strategy {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint32_t next_goroutine(const runtime::ChoicePoint& point) override {
    return below(static_cast<std::uint32_t>(point.runnable.size()));
  }
  std::uint32_t select_case(std::uint32_t count) override { return below(count); }

 private:
  // SplitMix64 (Steele, Lea, Flood 2014): every seed gives a good sequence, on any machine the
  // same.
  std::uint32_t below(std::uint32_t count) {
    state_ += 0x9E3779B97F4A7C15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    z ^= z >> 31;
    return static_cast<std::uint32_t>(((z >> 32) * count) >> 32);
  }

  std::uint64_t state_;
};

}  // namespace interleave::explore
