// What a person can do to a run at a step, as an Act says it.
#pragma once

#include <string>
#include <vector>

#include "trace/trace.h"
#include "trace/world.h"

namespace interleave::lab {

// "cancel.ctx" for every context that is not cancelled in this world, and "close.jobs" for every
// plain channel that is open, in the order in which the run made them. (One that nobody refers to
// any more is among them; to act on it then fails, and says so.)
std::vector<std::string> actions_at(const trace::Trace& trace, const trace::World& world);

}  // namespace interleave::lab
