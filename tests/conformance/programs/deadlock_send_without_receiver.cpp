#include "tests/conformance/program.h"

namespace interleave::conformance {

void deadlock_send_without_receiver() {
  Defer deferred([] { println("deferred calls do not run"); });
  auto ch = make_channel<int>("ch");
  ch.send(1);
}

}  // namespace interleave::conformance
