#include "tests/conformance/program.h"

namespace interleave::conformance {

void time_passes_while_spinning() {
  const Atomic<std::int32_t> stop("stop");
  const auto done = make_channel<int>("done");
  go("spins", [=] {
    while (stop.load() == 0) {
    }
    done.send(1);
  });
  sleep(milliseconds(40));
  stop.store(1);
  println(done.receive());
  const Duration start = now();
  while (now() - start < milliseconds(20)) {
  }
  println("later");
  const Timer timer(milliseconds(20));
  for (bool waiting = true; waiting;) {
    switch (select(receive(timer.channel()), otherwise)) {
      case 0:
        waiting = false;
        break;
      default:
        break;
    }
  }
  println("fired");
}

}  // namespace interleave::conformance
