// A content that is higher than its room: how far it is scrolled, and the bar that shows it.
#pragma once

#include "visualizer/kit/canvas.h"
#include "visualizer/kit/rect.h"

namespace interleave::visualizer {

struct Scroll {
  float at = 0;    // pixels of the content that are above the room
  float most = 0;  // at the content's end; 0 if all of it fits
};

// As near to `wanted` as can be.
Scroll scroll_within(float wanted, float content, float room);

// The part of the track that stands for what is seen.
Rect scroll_thumb(const Scroll& scroll, const Rect& track, float least_height);

// By how many notches the wheel was turned in this frame over the area, which is in the ImGui
// window that is being drawn; positive: back to the beginning.
float wheel_over(const Rect& area);

// Nothing if all fits. The bar lies in the area, at its right border.
void paint_scroll_bar(const Canvas& canvas, const Scroll& scroll, const Rect& area);

}  // namespace interleave::visualizer
