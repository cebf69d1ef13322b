// Who takes the choices of a run.
#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include "explore/choices.h"

namespace interleave::explore {

// A number of a strategy that is not given: the usual one.
inline constexpr std::uint32_t as_usual = std::numeric_limits<std::uint32_t>::max() - 1;
inline constexpr std::uint32_t most_length = 10'000'000;

// The strategy of a schedule that is its choices.
inline constexpr const char* by_choices = "choices";

struct How {
  std::string strategy = "random";  // a row of strategies.cpp; or by_choices: those below
  std::uint64_t seed = 1;
  // The numbers of those strategies that have them; the table says what they mean.
  std::uint32_t depth = as_usual;
  std::uint32_t length = as_usual;
  Choices choices = {};

  bool has_choices() const { return strategy == by_choices; }
  friend bool operator==(const How&, const How&) = default;
};

}  // namespace interleave::explore
