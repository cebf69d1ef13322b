#include "tests/conformance/program.h"

namespace interleave::conformance {

void timer_stop_after_fire() {
  const Timer timer(milliseconds(1));
  sleep(milliseconds(50));
  const bool stopped = timer.stop();
  println(stopped, timer.channel().len());
}

}  // namespace interleave::conformance
