// Where the parts of schedule mode are, in the column that code and verdict have in Watch: pure
// functions. What is left of it is as in Watch.
#pragma once

#include "app/gui/shell_layout.h"

namespace interleave::app {

struct ScheduleLayout {
  Rect goal, choices, buttons;
  Rect code, verdict;  // empty if there is no room, or it is not wanted
};

// How high the goal and the list of choices would like to be, in pixels.
struct WantedHeights {
  float goal = 0, choices = 0;
};

// In `column`, from top to bottom, without overlap.
ScheduleLayout schedule_layout(const Rect& column, float scale, const WantedHeights& wanted,
                               bool has_verdict);

}  // namespace interleave::app
