#include "tests/conformance/program.h"

namespace interleave::conformance {

void timer_uninitialised_reset() {
  Defer guard([] { println(recover()); });
  const Timer timer;
  timer.reset(seconds(1));
}

}  // namespace interleave::conformance
