// A moment that was asked for, as a step of a run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/gui.h"
#include "lab/recorded_run.h"
#include "trace/trace.h"

namespace interleave::app {

// The last step at which most goroutines are alive.
std::uint32_t busy_step(const trace::Trace& trace);

// Nothing, with a sentence in `why`, if this run has no such moment.
std::optional<std::uint32_t> step_of(const Moment& moment, const lab::RunResult& result,
                                     std::string& why);

}  // namespace interleave::app
