#include "tests/conformance/program.h"

namespace interleave::conformance {

void goexit_runs_deferred_calls() {
  auto done = make_channel<Unit>("done");
  go("goroutine", [=] {
    Defer close_done([=] { done.close(); });
    Defer first([] { println("first deferred"); });
    Defer second([] { println("second deferred"); });
    func([] {
      Defer inner([] { println("inner deferred"); });
      goexit();
    });
    println("not reached");
  });
  done.receive();
  println("main");
}

}  // namespace interleave::conformance
