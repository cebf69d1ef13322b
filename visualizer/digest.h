// What views need of a whole run, so that no frame looks at all of its events: made once a run, and
// again when it has grown.
#pragma once

#include <cstdint>
#include <vector>

#include "trace/trace.h"
#include "visualizer/axis.h"

namespace interleave::visualizer {

struct Digest {
  explicit Digest(const trace::Trace& trace);

  Axis axis;
  // Steps, in order.
  std::vector<std::uint32_t> cancels, closes;
  std::vector<std::uint32_t> prints;  // up to main's return: in Go nobody sees later ones
};

}  // namespace interleave::visualizer
