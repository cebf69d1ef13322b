// The row that moves the cursor: buttons, scrubber, where it stands, how fast it plays.
#pragma once

#include "app/gui/intent.h"
#include "app/gui/player.h"
#include "app/gui/shell_layout.h"

namespace interleave::app {

Intents draw_transport(const visualizer::Style& style, const Rect& rect, const Player& player);

}  // namespace interleave::app
