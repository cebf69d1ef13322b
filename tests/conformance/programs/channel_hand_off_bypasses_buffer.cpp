#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_hand_off_bypasses_buffer() {
  auto ch = make_channel<int>("ch", 4);
  auto done = make_channel<Unit>("done");
  go("receiver", [=] {
    println("received", ch.receive());
    done.close();
  });
  sleep(milliseconds(20));
  println("len", ch.len());
  ch.send(1);
  done.receive();
  println("len", ch.len());
}

}  // namespace interleave::conformance
