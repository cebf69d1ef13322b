// A quick look that spares most runs the clocks of the race detector.
#pragma once

#include "trace/trace.h"

namespace interleave::detect {

// False if no two accesses of the run can race: whatever several goroutines touched, one of them
// writing, they touched while they held one and the same mutex. (The lock sets of Eraser: Savage et
// al., 1997. There they accuse; here they only acquit.)
bool may_race(const trace::Trace& trace);

}  // namespace interleave::detect
