// A strategy that leaves every choice to another one and notes it.
#pragma once

#include <cstdint>
#include <vector>

#include "explore/choices.h"

namespace interleave::explore {

class Recording final : public runtime::Strategy {
 public:
  explicit Recording(runtime::Strategy& strategy) : strategy_(strategy) {}

  // Before each run.
  void restart() { taken_.clear(); }
  const std::vector<Choice>& taken() const { return taken_; }

  std::uint32_t next_goroutine(const runtime::ChoicePoint& point) override {
    const std::uint32_t index = strategy_.next_goroutine(point);
    if (index == stop || point.runnable.size() < 2) return index;
    const std::uint32_t rank = rank_of_index(point, index);
    taken_.push_back({.rank = rank,
                      .count = static_cast<std::uint32_t>(point.runnable.size()),
                      .step = point.step,
                      .is_preemption = rank > 0 && running_can_go_on(point)});
    return index;
  }
  std::uint32_t select_case(std::uint32_t count) override { return choose({.count = count}); }
  std::uint32_t choose(const runtime::Alternatives& among) override {
    const std::uint32_t taken = strategy_.choose(among);
    taken_.push_back({.rank = taken, .count = among.count, .step = 0, .is_case = true});
    return taken;
  }
  bool sees_every_step() const override { return strategy_.sees_every_step(); }

 private:
  runtime::Strategy& strategy_;
  std::vector<Choice> taken_;
};

}  // namespace interleave::explore
