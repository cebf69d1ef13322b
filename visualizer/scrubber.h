// The slider under the stage: where the run stands, with marks at findings, cancellations and
// closes.
#pragma once

#include "visualizer/intent.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

// Draws it in `area`, with the item "scrub".
Intents draw_scrubber(const Scene& scene, const Style& style, const Rect& area);

}  // namespace interleave::visualizer
