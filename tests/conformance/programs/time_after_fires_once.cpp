#include "tests/conformance/program.h"

namespace interleave::conformance {

void time_after_fires_once() {
  auto ch = after(milliseconds(20));
  ch.receive();
  println("fired");
  sleep(milliseconds(40));
  std::optional<Time> again;
  switch (select(receive(ch, again), otherwise)) {
    case 0:
      println("again", again.has_value());
      break;
    default:
      println("nothing more");
  }
}

}  // namespace interleave::conformance
