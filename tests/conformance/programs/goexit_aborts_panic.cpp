#include "tests/conformance/program.h"

namespace interleave::conformance {

void goexit_aborts_panic() {
  auto done = make_channel<Unit>("done");
  go("goroutine", [=] {
    Defer close_done([=] { done.close(); });
    Defer exit([] {
      println("goexit");
      goexit();
    });
    panic("boom");
  });
  done.receive();
  println("main goes on");
}

}  // namespace interleave::conformance
