// A strategy that leaves every choice to another one, which may be exchanged between runs.
#pragma once

#include <cstdint>

#include "runtime/strategy.h"

namespace interleave::explore {

class Delegate final : public runtime::Strategy {
 public:
  void set(runtime::Strategy& strategy) { strategy_ = &strategy; }
  std::uint32_t next_goroutine(const runtime::ChoicePoint& point) override {
    return strategy_->next_goroutine(point);
  }
  std::uint32_t select_case(std::uint32_t count) override { return strategy_->select_case(count); }
  std::uint32_t choose(const runtime::Alternatives& among) override {
    return strategy_->choose(among);
  }

 private:
  runtime::Strategy* strategy_ = nullptr;
};

}  // namespace interleave::explore
