// The fair strategy: what an audience expects to see. Everybody has a turn, one after the other,
// and select takes its ready cases in turn; a timer that is due fires when all have had theirs.
#pragma once

#include <cstdint>

#include "explore/sampler.h"

namespace interleave::explore {

class Fair final : public Sampler {
 public:
  // The seed says with which case, and after whom, it begins.
  void begin(std::uint64_t seed) override {
    last_ = static_cast<trace::GoroutineId>(seed - 1);
    turn_ = static_cast<std::uint32_t>(seed - 1);
  }
  std::uint32_t next_goroutine(const runtime::ChoicePoint& point) override {
    std::uint32_t chosen = 0;
    for (std::uint32_t i = 1; i < point.runnable.size(); ++i) {
      if (wait(point.runnable[i].id) < wait(point.runnable[chosen].id)) chosen = i;
    }
    last_ = point.runnable[chosen].id;
    return chosen;
  }
  std::uint32_t select_case(std::uint32_t count) override { return turn_++ % count; }

 private:
  // How far from the last one, counting up and around.
  trace::GoroutineId wait(trace::GoroutineId id) const { return id - last_ - 1; }

  trace::GoroutineId last_ = 0;
  std::uint32_t turn_ = 0;
};

}  // namespace interleave::explore
