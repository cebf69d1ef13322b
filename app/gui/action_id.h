// The names of what a person can do; the table is in actions.h.
#pragma once

#include <cstdint>

namespace interleave::app {

enum class ActionId : std::uint8_t {
  play,
  step_back,
  step,
  previous_finding,
  next_finding,
  selected_back,
  selected_on,
  choice_back,
  choice_on,
  bookmark,
  previous_bookmark,
  next_bookmark,
  loop,
  to_start,
  to_end,
  slower,
  faster,
  choose_variant,
  previous_pattern,
  next_pattern,
  another_seed,
  share,
  paste,
  live,
  language,
  changes,
  compare,
  swap,
  first_difference,
  explore,
  search,
  cancel_exploring,
  schedule,
  decide,
  undo,
  start_over,
  hint,
  let_run,
  future,
  charts,
  next_theme,
  larger,
  smaller,
  usual_size,
  find,
  keys,
  escape,
  close,
};

}  // namespace interleave::app
