// What was written on the screen, for tests.
#pragma once

#include <vector>

#include "visualizer/kit/rect.h"
#include "visualizer/kit/text.h"

namespace interleave::tests {

// Those with their middle in this area.
inline std::vector<visualizer::DrawnText> within(const std::vector<visualizer::DrawnText>& all,
                                                 const visualizer::Rect& area) {
  std::vector<visualizer::DrawnText> found;
  for (const visualizer::DrawnText& each : all) {
    if (area.contains({(each.min.x + each.max.x) / 2, (each.min.y + each.max.y) / 2})) {
      found.push_back(each);
    }
  }
  return found;
}

}  // namespace interleave::tests
