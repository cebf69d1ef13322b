// Who takes the choices of a run.
#pragma once

#include <cstdint>
#include <string>

#include "explore/choices.h"

namespace interleave::explore {

inline constexpr std::uint32_t usual_depth = 3;
inline constexpr std::uint32_t usual_length = 100;
inline constexpr std::uint32_t most_depth = 100;
inline constexpr std::uint32_t most_length = 10'000'000;

// The strategy of a schedule that is its choices.
inline constexpr const char* by_choices = "choices";

struct How {
  std::string strategy = "random";  // one of strategies.h; or by_choices: those below
  std::uint64_t seed = 1;
  std::uint32_t depth = 0;   // pct: how many orderings a bug needs; bounded: how many preemptions
  std::uint32_t length = 0;  // pct: how many choices a run has, about
  Choices choices = {};
  friend bool operator==(const How&, const How&) = default;
};

}  // namespace interleave::explore
