// The parts of the vocabulary, a file each, and what their operations have in common.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "tests/soundness/vocabulary.h"

namespace interleave::tests {

std::span<const Theme> channel_themes();
std::span<const Theme> time_themes();
std::span<const Theme> lock_themes();
std::span<const Theme> state_themes();
std::span<const Theme> control_themes();

inline void see(Seen& seen, const std::optional<int>& got) {
  seen.note(got ? "got " + std::to_string(*got) : "closed");
}
inline void see(Seen& seen, const runtime::Error& err) { seen.note(std::string(err.text())); }

inline void print_one(Things&, Seen&) { runtime::println("1"); }

}  // namespace interleave::tests
