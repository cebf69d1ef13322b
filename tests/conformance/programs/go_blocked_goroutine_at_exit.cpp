#include "tests/conformance/program.h"

namespace interleave::conformance {

void go_blocked_goroutine_at_exit() {
  auto never = make_channel<int>("never");
  auto started = make_channel<Unit>("started");
  go("blocked", [=] {
    Defer deferred([] { println("deferred"); });
    started.close();
    never.receive();
  });
  started.receive();
  println("main returns");
}

}  // namespace interleave::conformance
