#include "tests/conformance/program.h"

namespace interleave::conformance {

void goexit_in_main() {
  Defer deferred([] { println("deferred"); });
  auto done = make_channel<Unit>("done");
  go("goroutine", [=] {
    println("goroutine");
    done.close();
  });
  done.receive();
  goexit();
}

}  // namespace interleave::conformance
