// A circle of waits: goroutines that wait for each other, with what they wait for between them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "detect/finding.h"
#include "trace/names.h"
#include "trace/trace.h"
#include "trace/world.h"

namespace interleave::visualizer {

// A goroutine waits for the object, which the next one has, or could serve.
struct CircleWait {
  trace::GoroutineId goroutine = 0;
  trace::ObjectId object = 0;
};

struct Circle {
  std::vector<CircleWait> waits;  // in order, the last is for the first; empty: no circle
  std::uint32_t step = 0;         // from which on it is closed

  bool empty() const { return waits.empty(); }
};

// The first circle that a finding tells of.
Circle circle_of(std::span<const detect::Finding> findings);

// "is held by" for what can be held, else "is up to".
std::string_view back_words(trace::ObjectKind kind);

// A line for each arrow of it, numbered as they are: "transfer·1 waits for B at line 16".
std::vector<std::string> circle_lines(const Circle& circle, const trace::Trace& trace,
                                      const trace::Names& names, const trace::World& world);

}  // namespace interleave::visualizer
