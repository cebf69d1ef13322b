// An action that was asked for at a step, before the run began.
#pragma once

#include <string>

#include "runtime/acts.h"
#include "runtime/scheduler.h"

namespace interleave::runtime {

// Begins it; empty, or why it cannot be done, with the step that was asked for. The run is held.
std::string begin_planned_action(Scheduler& scheduler, const Act& act);

}  // namespace interleave::runtime
