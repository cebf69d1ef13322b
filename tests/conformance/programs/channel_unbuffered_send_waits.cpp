#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_unbuffered_send_waits() {
  auto ch = make_channel<int>("ch");
  auto done = make_channel<Unit>("done");
  go("sender", [=] {
    ch.send(7);
    println("sent");
    done.close();
  });
  sleep(milliseconds(20));
  println("receiving");
  ch.receive();
  done.receive();
}

}  // namespace interleave::conformance
