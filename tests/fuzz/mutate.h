// Changes of a trace's records, most of them such that the trace is still sound.
#pragma once

#include <cstdint>

#include "trace/format.h"

namespace interleave::tests {

trace::Tables mutate(const trace::Tables& tables, std::uint32_t seed);

}  // namespace interleave::tests
