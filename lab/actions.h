// What a person can do to a run at a step, as an Act says it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "explore/choices.h"
#include "lab/request.h"
#include "trace/trace.h"
#include "trace/world.h"

namespace interleave::lab {

// "cancel.ctx" for every context that is not cancelled in this world, and "close.jobs" for every
// plain channel that is open, in the order in which the run made them; then what the program
// offers (runtime/action.h). (One that nobody refers to
// any more is among them; to act on it then fails, and says so.)
std::vector<std::string> actions_at(const trace::Trace& trace, const trace::World& world);

// The same run with one action more at its step, and without what a person did later. `taken`: the
// choices of the run. A request that is its choices takes them as far as they fit.
RunRequest with_act(const RunRequest& request, const std::vector<explore::Choice>& taken,
                    runtime::Act act);
// The same run without one of its actions: index < request.acts.size().
RunRequest without_act(const RunRequest& request, const std::vector<explore::Choice>& taken,
                       std::size_t index);

}  // namespace interleave::lab
