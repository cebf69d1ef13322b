// A run in which the person at the terminal takes every choice.
#pragma once

#include "app/cli/session.h"

namespace interleave::app {

inline constexpr const char* manual_strategy = "manual";

// Asks on standard error, so that the result may go into a pipe; reads from standard input. The
// result's request is `how` of the choices that were taken.
RunResult execute_by_hand(RunRequest& request);

}  // namespace interleave::app
