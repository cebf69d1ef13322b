#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_runs_deferred_calls() {
  const auto inner = [] {
    Defer deferred([] { println("inner deferred"); });
    panic("boom");
  };
  Defer first([] { println("outer deferred 1"); });
  Defer second([] { println("outer deferred 2"); });
  func(inner);
  println("not reached");
}

}  // namespace interleave::conformance
