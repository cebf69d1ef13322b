#include "tests/conformance/program.h"

namespace interleave::conformance {

void time_sleep_order() {
  auto ch = make_channel<int>("ch");
  for (const int n : {3, 1, 2}) {
    go("sleeper", [=] {
      sleep(n * milliseconds(20));
      ch.send(n);
    });
  }
  sleep(Duration(0));
  sleep(-hours(1));
  println("waiting");
  const int first = ch.receive();
  const int second = ch.receive();
  println(first, second, ch.receive());
}

}  // namespace interleave::conformance
