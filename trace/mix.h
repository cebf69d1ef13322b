// Mixes the bits of a number: what goes in differing in one bit comes out differing in half of
// them.
#pragma once

#include <cstdint>

namespace interleave::trace {

// The end of SplitMix64 (Steele, Lea, Flood 2014).
constexpr std::uint64_t mix(std::uint64_t z) {
  z += 0x9E3779B97F4A7C15;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

}  // namespace interleave::trace
