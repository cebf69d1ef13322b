#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_full_receive_refills() {
  auto ch = make_channel<int>("ch", 2);
  ch.send(1);
  ch.send(2);
  go("sender", [=] { ch.send(3); });
  sleep(milliseconds(20));
  for (int i = 0; i < 3; ++i) {
    const int got = ch.receive();
    println("got", got, "len", ch.len());
  }
}

}  // namespace interleave::conformance
