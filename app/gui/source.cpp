#include "app/gui/source.h"

namespace interleave::app {
namespace {

constexpr double speeds[pace_count] = {0.125, 0.25, 0.5, 1, 2, 4, 8};

}  // namespace

SourceWords Source::words() const {
  return {.clock = clock_,
          .pace = "speed",
          .paces = speeds,
          .pace_hint = "Speed of playing (+ and −)",
          .step_hint = "one step on"};
}

}  // namespace interleave::app
