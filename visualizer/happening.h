// What has just happened, in one sentence. Pure.
#pragma once

#include <string>

#include "visualizer/view.h"

namespace interleave::visualizer {

// "G4 square·2 receives 9 from naturals; it had waited 120 ms": the event at the cursor's step, and
// how long who goes on had been blocked. "" at step 0.
std::string happening_text(const Scene& scene);

}  // namespace interleave::visualizer
