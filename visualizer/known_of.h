// What is known at the cursor of the goroutine or object that is selected: it stands in place of
// the verdict. Pure.
#pragma once

#include <optional>

#include "visualizer/verdict_layout.h"

namespace interleave::visualizer {

// Nothing where nothing is selected, or it does not exist yet at the cursor.
std::optional<Verdict> known_of(const Scene& scene);

}  // namespace interleave::visualizer
