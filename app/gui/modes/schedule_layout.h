// Where the parts of schedule mode are, in the column that code and verdict have in Watch: pure
// functions. What is left of it is as in Watch.
#pragma once

#include "app/gui/shell_layout.h"

namespace interleave::app {

struct ScheduleLayout {
  Rect goal, choices, buttons;
  Rect code, verdict;  // empty if there is no room, or it is not wanted
};

// In `column`, from top to bottom, without overlap. wanted_choices: how high the list of choices
// would like to be, in pixels.
ScheduleLayout schedule_layout(const Rect& column, float scale, float wanted_choices,
                               bool has_verdict);

}  // namespace interleave::app
