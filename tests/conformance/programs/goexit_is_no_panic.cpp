#include "tests/conformance/program.h"

namespace interleave::conformance {

void goexit_is_no_panic() {
  auto done = make_channel<Unit>("done");
  go("goroutine", [=] {
    Defer close_done([=] { done.close(); });
    func([] {
      Defer guard([] { println("recovered", recover().has_value()); });
      goexit();
    });
    println("not reached");
  });
  done.receive();
}

}  // namespace interleave::conformance
