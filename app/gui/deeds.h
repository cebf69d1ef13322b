// What the actions do to the desk (actions.h). What cannot be done says so in a notice.
#pragma once

#include <string>

#include "app/gui/desk.h"

namespace interleave::app {

// distance, notches: how many further, or less far if below 0.
void choose_neighbour_pattern(Desk& desk, int distance);
void choose_next_theme(Desk& desk);
void change_scale(Desk& desk, int notches);
void change_speed(Desk& desk, int notches);
// Live: lets the selected goroutine, or anyone, do its next step.
void step_on(Desk& desk);
// Does that of schedule mode.
void decide(Desk& desk, std::string (Deciding::*what)(Player&));
void schedule_or_watch(Desk& desk);
void give_hint(Desk& desk);
void choose_another_seed(Desk& desk);
void share(Desk& desk);
// Compare: the run on the left.
void keep_or_let_go(Desk& desk);
void change_language(Desk& desk);
void show_or_hide_changes(Desk& desk);
void compare_or_watch(Desk& desk);
void explore_or_watch(Desk& desk);
void search_all(Desk& desk);
void choose_next_strategy(Desk& desk);
void sweep_next_knob(Desk& desk);
void to_first_difference(Desk& desk);
void hide_or_show_future(Desk& desk);
void show_charts_or_lanes(Desk& desk);
// To the next step of the selected goroutine, or the one before.
void step_selected(Desk& desk, bool on);
void loop(Desk& desk);
void pin_or_release_lane(Desk& desk);
void hide_lane(Desk& desk);
void show_all_lanes(Desk& desk);
void filter_lanes(Desk& desk);
void open_next_group(Desk& desk);
// Closes or lets go of what is open or selected, one thing at a time.
void escape(Desk& desk);

}  // namespace interleave::app
