#include "tests/conformance/program.h"

namespace interleave::conformance {

void timer_uninitialised() {
  Defer guard([] { println(recover()); });
  const Timer timer;
  timer.stop();
}

}  // namespace interleave::conformance
