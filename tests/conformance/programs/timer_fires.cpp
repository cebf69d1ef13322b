#include "tests/conformance/program.h"

namespace interleave::conformance {

void timer_fires() {
  const Timer timer(milliseconds(1));
  timer.channel().receive();
  println("fired", timer.stop());
  timer.channel().receive();
}

}  // namespace interleave::conformance
