#include "tests/conformance/program.h"

namespace interleave::conformance {

void timer_stale_value() {
  const Timer timer(milliseconds(1));
  const Timer other(milliseconds(50));
  other.channel().receive();
  const bool reset = timer.reset(hours(1));
  println(reset, timer.channel().len(), timer.channel().cap());
  println(select(receive(timer.channel()), otherwise) == 0 ? "stale" : "empty");
}

}  // namespace interleave::conformance
