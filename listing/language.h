// In which language a listing is.
#pragma once

#include <cstdint>

namespace interleave::listing {

enum class Language : std::uint8_t { cpp, go };

}  // namespace interleave::listing
