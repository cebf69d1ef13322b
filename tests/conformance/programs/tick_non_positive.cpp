#include "tests/conformance/program.h"

namespace interleave::conformance {

void tick_non_positive() {
  println(tick(Duration(0)).is_nil(), tick(Duration(-1)).is_nil(), tick(hours(1)).is_nil());
}

}  // namespace interleave::conformance
