// What every view is given, and what it may change.
//
// A view is a pure layout (a function from these records to plain rectangles, lines and texts,
// tested with no window) and a painter that puts them on an ImDrawList and reads the mouse.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "detect/finding.h"
#include "trace/names.h"
#include "trace/trace.h"
#include "trace/world.h"
#include "visualizer/style.h"

namespace interleave::visualizer {

// The code that ran. Empty where there is none (a trace without its program).
struct Listing {
  std::string_view file;     // "patterns/pipeline.cpp", as in the trace's sites
  std::string_view source;   // the whole file
  std::string_view space;    // the namespace of the variant that ran: "never_closed"
  std::string_view correct;  // the namespace of the correct variant
};

// The run that is shown. Nothing else than this is drawn.
struct Scene {
  const trace::Trace& trace;
  const trace::Names& names;
  trace::History& history;
  const std::vector<detect::Finding>& findings;
  Listing listing = {};
  std::string_view mend = {};  // what to change in the code; shown with a finding only
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

// A rectangle on the screen, in pixels.
struct Rect {
  ImVec2 min;
  ImVec2 max;

  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }
  ImVec2 center() const { return {(min.x + max.x) / 2, (min.y + max.y) / 2}; }
  bool contains(ImVec2 p) const {
    return p.x >= min.x && p.x < max.x && p.y >= min.y && p.y < max.y;
  }
};

}  // namespace interleave::visualizer
