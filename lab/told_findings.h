// What is to be said of a run at one of its steps.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "detect/finding.h"
#include "trace/trace.h"

namespace interleave::lab {

// The findings of a run, those that are certain after `step` events as far as they have come by
// then: one that counts says "5 timers pile up, and 13 by the end". Their steps stay what they are.
// Without `tells_end` it says "5 timers pile up" alone, as what comes later is not to be told.
// Looks at all events up to that step, if something counts there.
std::vector<detect::Finding> told_at(const trace::Trace& trace,
                                     std::span<const detect::Finding> findings, std::uint32_t step,
                                     bool tells_end = true);

}  // namespace interleave::lab
