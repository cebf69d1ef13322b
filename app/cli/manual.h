// A run in which the person at the terminal takes every choice.
#pragma once

#include "lab/recorded_run.h"

namespace interleave::app {

inline constexpr const char* manual_strategy = "manual";

// Asks on standard error, so that the result may go into a pipe; reads from standard input. The
// result's request is `how` of the choices that were taken.
lab::RunResult execute_by_hand(lab::RunRequest& request);

}  // namespace interleave::app
