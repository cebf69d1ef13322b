// Every variant of every pattern, present and future.
#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <cstdlib>
#include <map>
#include <utility>

#include "lab/recorded_run.h"
#include "lab/request.h"
#include "patterns/catalog.h"

namespace interleave::tests {

// Of which pattern? Each has a test of its own (tests/CMakeLists.txt); run by hand: of all.
inline bool is_asked_for(const patterns::Pattern& pattern) {
  const char* const asked = std::getenv("INTERLEAVE_PATTERN");
  return asked == nullptr || pattern.id == asked;
}

// Calls function(pattern, variant). What does not compile has no run (refusal_test.cpp).
template <class Function>
void for_each_variant(const Function& function) {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    if (!is_asked_for(*pattern)) continue;
    for (const patterns::Variant& variant : pattern->variants) {
      if (!variant.compiles()) continue;
      CAPTURE(pattern->id);
      CAPTURE(variant.id);
      function(*pattern, variant);
    }
  }
}

// As people run it; but what spins is not let spin for long.
inline lab::RunRequest first_request(const patterns::Pattern& pattern,
                                     const patterns::Variant& variant) {
  lab::RunRequest request = lab::default_request(pattern, variant);
  if (variant.expected == trace::Outcome::livelock) request.max_steps = 4000;
  return request;
}

// The outcomes of first_request() that some test has seen already, by variant and seed.
inline auto& seen_outcomes() {
  static std::map<std::pair<const patterns::Variant*, std::uint64_t>, trace::Outcome> outcomes;
  return outcomes;
}

// The outcome of first_request() with this seed, which is run if no test has done so yet. That a
// seed gives the same run again is for the tests that replay.
inline trace::Outcome outcome_of(const patterns::Pattern& pattern, const patterns::Variant& variant,
                                 std::uint64_t seed) {
  const auto known = seen_outcomes().find({&variant, seed});
  if (known != seen_outcomes().end()) return known->second;
  lab::RunRequest request = first_request(pattern, variant);
  request.how.seed = seed;
  return seen_outcomes()[{&variant, seed}] = lab::execute(request).outcome;
}

}  // namespace interleave::tests
