// The column at the left: patterns, variants, parameters.
#pragma once

#include "app/gui/player.h"
#include "app/gui/shell_layout.h"

namespace interleave::app {

void draw_side_column(const visualizer::Style& style, const Rect& rect, Player& player);

}  // namespace interleave::app
