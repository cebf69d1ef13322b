// The names of the modes; the table is in mode.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace interleave::app {

enum class ModeId : std::uint8_t {
  watch,
  compare,
  explore,
  schedule,
};

// As people type them, in the order of the ids.
inline constexpr std::array<std::string_view, 4> mode_words = {"watch", "compare", "explore",
                                                               "schedule"};

// Nothing if there is none of this name.
constexpr std::optional<ModeId> mode_of(std::string_view word) {
  for (std::size_t i = 0; i < mode_words.size(); ++i) {
    if (mode_words[i] == word) return static_cast<ModeId>(i);
  }
  return std::nullopt;
}

}  // namespace interleave::app
