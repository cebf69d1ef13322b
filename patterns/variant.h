// What a variant's file needs: Go's words, and the knobs.
#pragma once

#include <fmt/format.h>

#include <optional>

#include "patterns/pattern.h"
#include "runtime/golang.h"

namespace interleave::patterns {

// So that a variant reads like Go.
using namespace runtime;

}  // namespace interleave::patterns
