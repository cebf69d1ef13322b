// What a person is to reach in schedule mode, and how far that is: from what the search knows and
// what is certain of the run so far.
#pragma once

#include <string>

#include "app/gui/deciding.h"
#include "app/gui/intent.h"
#include "visualizer/kit/rect.h"
#include "visualizer/kit/style.h"
#include "visualizer/view.h"

namespace interleave::app {

struct Goal {
  std::string title;
  std::string lines;      // a paragraph
  int stars = -1;         // none are given yet
  bool leads_on = false;  // to the correct variant: this one was made to fail
};
Goal goal_of(const Deciding& deciding, const visualizer::Scene& scene);

// How high it would like to be in this width, in pixels.
float goal_height(const visualizer::Style& style, float width, const Goal& goal);
// Items: "now the correct variant".
Intents draw_goal(const visualizer::Style& style, const visualizer::Rect& rect,
                  const Deciding& deciding, const Goal& goal);

}  // namespace interleave::app
