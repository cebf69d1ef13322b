// The cards of explore mode, one function each; explore.cpp puts them together.
#pragma once

#include <string_view>
#include <vector>

#include "app/gui/desk.h"
#include "app/gui/intent.h"
#include "app/gui/modes/explore_layout.h"
#include "app/gui/widgets.h"
#include "lab/explored.h"

namespace interleave::app {

// A panel with a title.
void card(const Canvas& canvas, const Rect& rect, std::string_view title);
// A button with a border if it is chosen. True when it is clicked.
bool chip(const Canvas& canvas, const char* label, std::string_view text, const Rect& rect,
          bool chosen, const char* hint);

using lab::outcome_rows;
using lab::OutcomeRow;
Intents draw_outcomes(const Canvas& canvas, const ExploreLayout& layout, const Exploring& exploring,
                      const lab::RunRequest& request);

void draw_curve(const Canvas& canvas, const Rect& rect, const Exploring& exploring);
Intents draw_sweep(const Canvas& canvas, const Rect& rect, const Exploring& exploring,
                   const lab::RunRequest& request);
Intents draw_proof(const Canvas& canvas, const Rect& rect, const Exploring& exploring);

}  // namespace interleave::app
