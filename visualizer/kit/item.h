// An item: a place that takes the mouse, under a name by which people would call it. The name does
// not change while the item is there: UI tests find it by that.
#pragma once

#include "visualizer/kit/rect.h"

namespace interleave::visualizer {

struct Touch {
  bool clicked = false;
  bool hovered = false;
  bool held = false;  // the button went down here and is still down
};

// The hint shows when the mouse rests on it; null or empty: none.
Touch touch(const char* name, const Rect& place, const char* hint = nullptr);

}  // namespace interleave::visualizer
