#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_close_panics_blocked_sender() {
  auto ch = make_channel<int>("ch");
  auto done = make_channel<Unit>("done");
  go("sender", [=] {
    Defer close_done([=] { done.close(); });
    Defer guard([] { println("sender:", recover()); });
    ch.send(1);
  });
  sleep(milliseconds(20));
  ch.close();
  done.receive();
}

}  // namespace interleave::conformance
