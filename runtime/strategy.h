// A strategy takes every choice of a simulated run. Same strategy, same seed: same run.
#pragma once

#include <cstdint>
#include <span>

#include "trace/event.h"

namespace interleave::runtime {

class Strategy {
 public:
  virtual ~Strategy() = default;

  // Which of these goroutines does the next operation? An index; `runnable` is never empty.
  virtual std::uint32_t next_goroutine(std::span<const trace::GoroutineId> runnable) = 0;

  // Which of `count` ready cases does a select take? In [0, count); count is 2 or more.
  virtual std::uint32_t select_case(std::uint32_t count) = 0;
};

}  // namespace interleave::runtime
