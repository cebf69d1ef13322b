// What a program says of itself: must hold, or its result is wrong.
#pragma once

#include <string_view>

#include "runtime/where.h"

namespace interleave::runtime {

// `what` says what was expected and what was found; it is shown if `holds` is false.
//
//   expect(seen == 1, fmt::format("job {} was done {} times, not once", id, seen));
void expect(bool holds, std::string_view what, Where where = std::source_location::current());

}  // namespace interleave::runtime
