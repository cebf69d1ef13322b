// Files that are part of the binary, so that it runs from any folder.
#pragma once

#include <string_view>

namespace interleave::assets {

// The bytes of "fonts/Inter-Regular", "fonts/LICENSE-Inter", "patterns/pipeline/correct.cpp" and so on;
// empty if there is no such file.
std::string_view find(std::string_view name);

}  // namespace interleave::assets
