// Partial order sampling (Yuan, Yang and Gu, CAV 2018): every operation that is to come has a
// random priority of its own, and the highest is done. Those that race with it draw anew, so that
// their order among themselves is open again: orders that matter come about more evenly than by
// drawing every choice. An operation that has come off badly waits for so many choices at most:
// those that spin draw again and again.
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
    made_ = 0;
    drawn_.clear();
  }
  std::uint32_t next_goroutine(const runtime::ChoicePoint& point) override {
    ++made_;
    const std::uint64_t bound = most_waits * point.runnable.size();
    std::uint32_t chosen = 0;
    std::uint64_t best = 0;
    for (std::uint32_t i = 0; i < point.runnable.size(); ++i) {
      const Drawn& each = drawn(point.runnable[i].id);
      const bool is_overdue = made_ - each.at > bound;
      const std::uint64_t priority = is_overdue ? overdue - each.at : each.priority;
      // Which of them it is nobody can foretell: so there is no branch.
      const bool is_higher = priority > best;
      best = is_higher ? priority : best;
      chosen = is_higher ? i : chosen;
    }
    draw_anew(point, *point.runnable[chosen].pending);
    drawn_[point.runnable[chosen].id].priority = 0;
    return chosen;
  }
  std::uint32_t select_case(std::uint32_t count) override { return draw_.below(count); }

 private:
  static constexpr std::uint32_t most_waits = 200;             // for each that can go on
  static constexpr std::uint64_t overdue = ~std::uint64_t{0};  // the longer, the higher

  struct Drawn {
    std::uint64_t priority = 0;  // 0: none yet
    std::uint32_t at = 0;        // choice
  };
  // For those that conflict with what is done now. What names no object conflicts with nothing.
  void draw_anew(const runtime::ChoicePoint& point, const runtime::Pending& done) {
    if (done.object == nullptr) return;
    for (const runtime::Runnable& each : point.runnable) {
      if (each.pending->object == nullptr || !runtime::may_conflict(done, *each.pending)) continue;
      drawn_[each.id].priority = 0;
    }
  }
  const Drawn& drawn(trace::GoroutineId id) {
    if (id >= drawn_.size()) drawn_.resize(id + 1);
    if (drawn_[id].priority == 0) drawn_[id] = {(draw_.bits() >> 1U) | 1U, made_};
    return drawn_[id];
  }

  Draw draw_{1};
  std::uint32_t made_ = 0;    // choices so far
  std::vector<Drawn> drawn_;  // [goroutine]: for what it does next
};

}  // namespace interleave::explore
