// The bar at the top: what is shown, the seed, sharing, the interface's scale.
#pragma once

#include "app/gui/player.h"
#include "app/gui/shell_state.h"

namespace interleave::app {

void draw_top_bar(const visualizer::Style& style, const Rect& rect, Player& player,
                  ShellState& state);

}  // namespace interleave::app
