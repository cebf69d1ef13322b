// The names of the modes; the table is in mode.h.
#pragma once

#include <cstdint>

namespace interleave::app {

enum class ModeId : std::uint8_t {
  watch,
};

}  // namespace interleave::app
