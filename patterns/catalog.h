// The one list of all patterns.
#pragma once

#include <span>
#include <string_view>

#include "patterns/pattern.h"

namespace interleave::patterns {

std::span<const Pattern* const> catalog();

// Null if there is none.
const Pattern* find_pattern(std::string_view id);
const Variant* find_variant(const Pattern& pattern,
                            std::string_view id);

// The knobs that a variant begins with: initial values and its
// presets.
Knobs first_knobs(const Pattern& pattern, const Variant& variant);

}  // namespace interleave::patterns
