// A person takes every choice.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>

#include "runtime/strategy.h"

namespace interleave::explore {

class Manual final : public runtime::Strategy {
 public:
  // Both give the index that the person picks; nothing: the run is to end.
  struct Person {
    std::function<std::optional<std::uint32_t>(const runtime::ChoicePoint& point)> pick_goroutine;
    std::function<std::optional<std::uint32_t>(std::uint32_t count)> pick_case;
  };
  explicit Manual(Person person) : person_(std::move(person)) {}

  std::uint32_t next_goroutine(const runtime::ChoicePoint& point) override {
    if (has_left_) return stop;
    return person_.pick_goroutine(point).value_or(stop);
  }
  std::uint32_t select_case(std::uint32_t count) override {
    const auto picked = person_.pick_case(count);
    has_left_ = has_left_ || !picked;
    return picked.value_or(0);
  }

 private:
  Person person_;
  bool has_left_ = false;
};

}  // namespace interleave::explore
