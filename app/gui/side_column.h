// The column at the left: patterns, variants, parameters.
#pragma once

#include "app/gui/intent.h"
#include "app/gui/player.h"
#include "app/gui/shell_layout.h"

namespace interleave::app {

Intents draw_side_column(const visualizer::Style& style, const Rect& rect, const Player& player);

}  // namespace interleave::app
