// The command palette: all that can be done, and all there is to see, found by its words. Pure; the
// view is in finder_view.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/gui/intent.h"

namespace interleave::app {

struct Command {
  std::string label;  // "Pipeline › Never closed", "to the start"
  std::string keys;   // "Home"; "" for none
  Intent intent;      // what choosing it does
  std::string words;  // by which it is found, in small letters
};

// The table of actions, in its order, then all variants of all patterns, in theirs.
std::vector<Command> commands();

// Those that have all the typed words in theirs, as the beginning of a word before those that have
// them anywhere. Nothing typed: all.
std::vector<Command> commands_with(std::string_view typed);

}  // namespace interleave::app
