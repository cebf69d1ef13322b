#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_send_and_close() {
  auto ch = make_channel<int>("ch", 1);
  go("sender", [=] { ch.send(7); });
  sleep(milliseconds(20));
  ch.close();
  println(ch.receive());
}

}  // namespace interleave::conformance
