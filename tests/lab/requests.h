// Requests for tests.
#pragma once

#include <doctest/doctest.h>

#include <string_view>

#include "lab/request.h"
#include "patterns/catalog.h"

namespace interleave::tests {

// The variant's, with everything as it is at first.
inline lab::RunRequest request_of(std::string_view pattern_id, std::string_view variant_id) {
  const patterns::Pattern* const pattern = patterns::find_pattern(pattern_id);
  REQUIRE(pattern != nullptr);
  const patterns::Variant* const variant = patterns::find_variant(*pattern, variant_id);
  REQUIRE(variant != nullptr);
  return lab::default_request(*pattern, *variant);
}

// Of a program of its own in a pattern's place; until it is called again.
inline lab::RunRequest request_of(void (*main)(const patterns::Knobs&)) {
  static patterns::Pattern pattern = *patterns::find_pattern("pipeline");
  static patterns::Variant variant;
  variant = pattern.variants.front();
  variant.main = main;
  return lab::default_request(pattern, variant);
}

}  // namespace interleave::tests
