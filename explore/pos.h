// Partial order sampling (Yuan, Yang and Gu, CAV 2018): every operation that is to come has a
// random priority of its own, and the highest is done. Those that race with it draw anew, so that
// their order among themselves is open again: orders that matter come about more evenly than by
// drawing every choice.
#pragma once

#include <cstdint>
#include <vector>

#include "explore/mix.h"
#include "explore/sampler.h"

namespace interleave::explore {

class Pos final : public Sampler {
 public:
  void begin(std::uint64_t seed) override {
    draw_ = Draw(seed);
    priorities_.clear();
  }
  std::uint32_t next_goroutine(const runtime::ChoicePoint& point) override {
    std::uint32_t chosen = 0;
    for (std::uint32_t i = 0; i < point.runnable.size(); ++i) {
      if (priority(point.runnable[i].id) > priority(point.runnable[chosen].id)) chosen = i;
    }
    const runtime::Pending& done = *point.runnable[chosen].pending;
    for (const runtime::Runnable& each : point.runnable) {
      if (runtime::may_conflict(done, *each.pending)) priorities_[each.id] = 0;
    }
    priorities_[point.runnable[chosen].id] = 0;
    return chosen;
  }
  std::uint32_t select_case(std::uint32_t count) override { return draw_.below(count); }

 private:
  std::uint64_t priority(trace::GoroutineId id) {
    if (id >= priorities_.size()) priorities_.resize(id + 1);
    if (priorities_[id] == 0) priorities_[id] = draw_.bits() | 1U;
    return priorities_[id];
  }

  Draw draw_{1};
  std::vector<std::uint64_t> priorities_;  // [goroutine]: of what it does next; 0: none yet
};

}  // namespace interleave::explore
