// What a pattern's file needs, and the patterns that the catalogue
// lists.
#pragma once

#include "patterns/pattern.h"

namespace interleave::patterns {

extern const Pattern worker_pool;
extern const Pattern fan_out;
extern const Pattern pipeline;
extern const Pattern ticker;

}  // namespace interleave::patterns
