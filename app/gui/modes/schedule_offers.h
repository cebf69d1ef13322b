// What a person is to choose from, in the words of the stage.
#pragma once

#include <vector>

#include "app/gui/deciding.h"
#include "visualizer/view.h"

namespace interleave::app {

// In the order of their numbers.
std::vector<visualizer::Offer> offers_of(const Deciding& deciding);

}  // namespace interleave::app
