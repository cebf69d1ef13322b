// The sentence over the stage: who runs, who can never run again, who waits and for what.
#pragma once

#include <string>
#include <vector>

#include "visualizer/marks.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

struct CaptionPart {
  std::string text;
  Look look = Look::done;  // in whose colour; done: plain
};

// At the scene's cursor, the gravest first after who runs; what does not fit comes last.
std::vector<CaptionPart> stage_caption(const Scene& scene);

}  // namespace interleave::visualizer
