// The random strategy: every choice is drawn evenly among what is possible.
#pragma once

#include <cstdint>

#include "explore/mix.h"
#include "explore/sampler.h"

namespace interleave::explore {

class Random final : public Sampler {
 public:
  explicit Random(std::uint64_t seed = 1) : draw_(seed) {}

  void begin(std::uint64_t seed) override { draw_ = Draw(seed); }
  std::uint32_t next_goroutine(const runtime::ChoicePoint& point) override {
    return draw_.below(static_cast<std::uint32_t>(point.runnable.size()));
  }
  std::uint32_t select_case(std::uint32_t count) override { return draw_.below(count); }

 private:
  Draw draw_;
};

}  // namespace interleave::explore
