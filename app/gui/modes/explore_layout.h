// Where the parts of explore mode are, and how long its bars: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "visualizer/kit/rect.h"

namespace interleave::app {

using visualizer::Rect;

struct ExploreLayout {
  Rect headline, progress, strategies, outcomes, sweep, curve, proof;
  std::vector<Rect> rows;  // in `outcomes`, one for each that there is room for
};

// In `area`, without overlap. rows: that `outcomes` is to have.
ExploreLayout explore_layout(const Rect& area, float scale, std::size_t rows);

// The share of the room that a bar takes on a logarithmic axis from 1 to `all`: 0 for none, 1 for
// all, and for one a part that can be seen.
float log_share(std::uint64_t count, std::uint64_t all);

}  // namespace interleave::app
