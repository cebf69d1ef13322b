// The row that moves the cursor: buttons, scrubber, where it stands, how fast it plays.
#pragma once

#include "app/gui/player.h"
#include "app/gui/shell_layout.h"

namespace interleave::app {

void draw_transport(const visualizer::Style& style, const Rect& rect, Player& player);

}  // namespace interleave::app
