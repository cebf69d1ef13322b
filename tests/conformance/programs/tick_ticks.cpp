#include "tests/conformance/program.h"

namespace interleave::conformance {

void tick_ticks() {
  int count = 0;
  for ([[maybe_unused]] Time t : tick(milliseconds(20))) {
    ++count;
    println(count);
    if (count == 3) break;
  }
}

}  // namespace interleave::conformance
