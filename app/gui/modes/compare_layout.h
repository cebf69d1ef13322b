// Where the parts of compare mode are: two columns of the same parts, a strip between them that says
// where the runs part, the transport, and what differs in the code.
#pragma once

#include <array>
#include <cstddef>

#include "visualizer/kit/rect.h"

namespace interleave::app {

using visualizer::Rect;

struct CompareColumn {
  Rect title, stage, lanes, verdict;
};

struct CompareLayout {
  std::array<CompareColumn, 2> columns;  // left and right; of one that has no room all is empty
  Rect strip, transport;
  Rect code;  // empty if there is none, or no room
};

// Of so many pixels there is room for both.
bool has_room_for_both(float width, float scale);

// The parts lie in `area`, do not overlap and leave no gap. One column if there is no room for both:
// the `focus`, 0 or 1.
CompareLayout compare_layout(const Rect& area, float scale, bool has_code, std::size_t focus);

}  // namespace interleave::app
