// The bar at the top: what is shown, the seed, sharing, the interface's scale.
#pragma once

#include "app/gui/intent.h"
#include "app/gui/player.h"
#include "app/gui/shell_layout.h"

namespace interleave::app {

Intents draw_top_bar(const visualizer::Style& style, const Rect& rect, const Player& player);

}  // namespace interleave::app
