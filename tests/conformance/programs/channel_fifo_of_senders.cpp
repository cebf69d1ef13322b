#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_fifo_of_senders() {
  auto ch = make_channel<int>("ch");
  for (int i = 1; i <= 3; ++i) {
    go("sender", [=, number = i] { ch.send(number); });
    sleep(milliseconds(20));
  }
  const int first = ch.receive();
  const int second = ch.receive();
  println(first, second, ch.receive());
}

}  // namespace interleave::conformance
