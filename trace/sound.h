// Can everybody who reads a trace go through it without leaving its tables?
//
// Walks the events with the world and the notes beside it, once, as the detectors do: each id must
// be made by then, of a kind that fits, and in a state in which that can happen to it. Ids, counts
// and what is kept because of them are bounded by what the trace holds.
#pragma once

#include <cstdint>
#include <optional>

#include "trace/trace.h"

namespace interleave::trace {

// The first step that cannot be, or 0 if it is a table; empty if all is sound.
std::optional<std::uint32_t> unsound_step(const Trace& trace);

}  // namespace interleave::trace
