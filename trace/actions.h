// What a person can do to a run from outside, by name: cancel a context, close a channel, or what
// the program offers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "trace/trace.h"

namespace interleave::trace {

struct ActionTarget {
  ObjectId object = 0;
  bool is_context = false;  // else a plain channel
  std::string what;         // "cancel.ctx", "close.jobs"; the second one of a name: "cancel.ctx.2"
};

// For every context and every plain channel that was made within so many steps, in that order,
// whatever became of them. One whose name does not fit into a schedule's text goes by its number.
std::vector<ActionTarget> action_targets(const Trace& trace, std::uint32_t steps);

// What the program itself has offered within so many steps, each name once.
std::vector<std::string> offered_actions(const Trace& trace, std::uint32_t steps);

}  // namespace interleave::trace
