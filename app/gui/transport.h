// The row that moves the cursor: buttons, scrubber, where it stands, how fast it plays.
#pragma once

#include "app/gui/player.h"
#include "app/gui/shell_layout.h"
#include "app/gui/shell_state.h"

namespace interleave::app {

void draw_transport(const visualizer::Style& style, const Rect& rect, Player& player,
                    ShellState& state);

}  // namespace interleave::app
