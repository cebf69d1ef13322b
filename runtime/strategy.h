// A strategy takes every choice of a simulated run. Same strategy, same seed: same run.
#pragma once

#include <cstdint>
#include <limits>
#include <span>

#include "runtime/alternatives.h"
#include "runtime/pending.h"
#include "trace/event.h"

namespace interleave::runtime {

// Who could go on.
struct Runnable {
  trace::GoroutineId id = 0;  // 0: time, which makes a timer fire that is due now
  const Pending* pending = nullptr;
};

// A schedule point.
struct ChoicePoint {
  std::span<const Runnable> runnable;  // never empty; in no order that means anything
  trace::GoroutineId running = 0;      // who came here; no longer runnable if it waits or has ended
  std::uint32_t step = 0;              // events so far
  std::int64_t now_ns = 0;             // virtual time
  bool has_alarms = false;             // time may still pass, and bring something about
  std::uint32_t quiet = 0;             // points in a row at which nobody has changed anything
};

class Strategy {
 public:
  // Instead of an index: end the run here (EndReason::stopped).
  static constexpr std::uint32_t stop = std::numeric_limits<std::uint32_t>::max();

  virtual ~Strategy() = default;

  // Who does its next operation? An index into `runnable`, or `stop`.
  virtual std::uint32_t next_goroutine(const ChoicePoint& point) = 0;

  // Which of `count` ready cases does a select take? In [0, count); count is 2 or more. It is asked
  // wherever else Go leaves the order open, too: which child a cancel reaches first, which of the
  // timers fires that are due now.
  virtual std::uint32_t select_case(std::uint32_t count) = 0;
  // The same for who wants to know what it is between; this is what a run asks.
  virtual std::uint32_t choose(const Alternatives& among) { return select_case(among.count); }

  // Is next_goroutine() to be asked where only one can go on, too? Read when a run begins.
  virtual bool sees_every_step() const { return false; }
};

}  // namespace interleave::runtime
