// The one list of all patterns.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "patterns/pattern.h"

namespace interleave::patterns {

std::span<const Pattern* const> catalog();

// "patterns/pipeline", as in the trace's sites and the embedded
// files.
std::string folder_of(const Pattern& pattern);
// "patterns/pipeline/never_closed.cpp"
std::string file_of(const Pattern& pattern, const Variant& variant);
// "patterns/pipeline/never_closed.go", its Go listing.
std::string go_file_of(const Pattern& pattern,
                       const Variant& variant);
// "patterns/pipeline/shared.h", which not every pattern has.
std::string shared_file_of(const Pattern& pattern);

// Null if there is none.
const Pattern* find_pattern(std::string_view id);
const Variant* find_variant(const Pattern& pattern,
                            std::string_view id);

// The correct variant that this one spoils; itself if it is
// correct.
const Variant* right_of(const Pattern& pattern,
                        const Variant& variant);

// The knobs that a variant begins with: initial values and its
// presets.
Knobs first_knobs(const Pattern& pattern, const Variant& variant);

}  // namespace interleave::patterns
