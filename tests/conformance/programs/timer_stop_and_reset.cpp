#include "tests/conformance/program.h"

namespace interleave::conformance {

void timer_stop_and_reset() {
  const Timer timer(hours(1));
  const bool stopped = timer.stop();
  println(stopped, timer.stop());
  const bool reset = timer.reset(hours(1));
  println(reset, timer.reset(milliseconds(1)));
  timer.channel().receive();
  const bool again = timer.reset(hours(1));
  println(again, timer.stop());
}

}  // namespace interleave::conformance
