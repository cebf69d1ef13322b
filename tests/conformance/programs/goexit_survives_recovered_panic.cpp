#include "tests/conformance/program.h"

namespace interleave::conformance {

void goexit_survives_recovered_panic() {
  auto done = make_channel<Unit>("done");
  go("goroutine", [=] {
    Defer close_done([=] { done.close(); });
    func([] {
      Defer guard([] { println("recovered", recover()); });
      Defer bad([] { panic("boom"); });
      goexit();
    });
    println("not reached");
  });
  done.receive();
  println("main");
}

}  // namespace interleave::conformance
