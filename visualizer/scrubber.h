// The slider under the stage: where the run stands, with marks at findings, cancellations and
// closes.
#pragma once

#include "visualizer/view.h"

namespace interleave::visualizer {

// Draws it in `area` with the item "scrub"; true if a person moved the cursor.
bool draw_scrubber(const Scene& scene, Cursor& cursor, const Style& style, const Rect& area);

}  // namespace interleave::visualizer
