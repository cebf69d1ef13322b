// The bar at the top: what is shown and how, the seed, sharing, the interface's scale.
#pragma once

#include "app/gui/desk.h"
#include "app/gui/intent.h"
#include "app/gui/shell_layout.h"

namespace interleave::app {

Intents draw_top_bar(const visualizer::Style& style, const Rect& rect, const Desk& desk);

}  // namespace interleave::app
