// The program's version, from the build.
#pragma once

#include <string_view>

namespace interleave::app {

inline constexpr std::string_view version = INTERLEAVE_VERSION;

}  // namespace interleave::app
