// What Go leaves open besides who goes on, when it comes to be chosen.
#pragma once

#include <cstdint>

#include "trace/event.h"

namespace interleave::runtime {

struct SelectArm;

// The alternatives of one choice, from 0 to count - 1. It points into who asks, and holds while it
// is asked.
struct Alternatives {
  enum class Kind : std::uint8_t {
    number,    // a random number, a map's next key, what a pool still has: the number itself
    cases,     // which of a select's ready cases is taken
    timers,    // which of the timers that are due fires first
    children,  // which child context a cancel reaches next
  };

  Kind kind = Kind::number;
  std::uint32_t count = 0;              // 2 or more
  const SelectArm* arms = nullptr;      // cases: all of the select, in the order written
  const std::uint8_t* ready = nullptr;  // cases: the i-th alternative is arms[ready[i]]
  // timers, children: the object of the i-th one; 0: it has none, as what wakes a sleeper.
  trace::ObjectId (*object_of)(const void* all, std::uint32_t i) = nullptr;
  const void* all = nullptr;
};

}  // namespace interleave::runtime
