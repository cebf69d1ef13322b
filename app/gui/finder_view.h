// The command palette on top of the window.
#pragma once

#include "app/gui/intent.h"
#include "visualizer/kit/style.h"

namespace interleave::app {

// Items: "##find" (the field, which has the keyboard), "command LABEL" for each row that is shown.
Intents draw_finder(const visualizer::Style& style, const Finder& finder);

}  // namespace interleave::app
