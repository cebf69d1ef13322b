// What every view is given, and what it may change.
//
// A view is a pure layout (a function from these records to plain rectangles, lines and texts,
// tested with no window) and a painter that puts them on an ImDrawList and reads the mouse.
#pragma once

#include <cstdint>
#include <vector>

#include "detect/finding.h"
#include "trace/names.h"
#include "trace/trace.h"
#include "trace/world.h"
#include "visualizer/style.h"

namespace interleave::visualizer {

// The run that is shown. Nothing else than this is drawn.
struct Scene {
  const trace::Trace& trace;
  const trace::Names& names;
  trace::History& history;
  const std::vector<detect::Finding>& findings;
};

// Where the run stands: the world after `step` events, on the way to the next by `fraction` in [0,
// 1).
struct Cursor {
  std::uint32_t step = 0;
  float fraction = 0;
};

// One selection, shared by all views. 0: nothing.
struct Selection {
  trace::GoroutineId goroutine = 0;
  trace::ObjectId object = 0;
};

}  // namespace interleave::visualizer
