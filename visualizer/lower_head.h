// The line above the lanes and the charts: which of them is shown, and what has width on their axis.
#pragma once

#include "visualizer/intent.h"
#include "visualizer/kit/rect.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

inline constexpr float lower_head_height = 34;  // at a scale of 1

struct LowerHead {
  Intents intents;
  float left = 0, right = 0;  // what is free between its ends
};

// In the uppermost part of `area`. Items: "tab Lanes", "tab Charts", "axis steps", "axis time".
LowerHead draw_lower_head(const Scene& scene, const Style& style, const Rect& area, LowerTab shown);

}  // namespace interleave::visualizer
