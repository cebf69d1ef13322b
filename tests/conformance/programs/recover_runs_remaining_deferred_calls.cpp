#include "tests/conformance/program.h"

namespace interleave::conformance {

void recover_runs_remaining_deferred_calls() {
  const auto risky = [] {
    Defer outer([] { println("outer", !recover().has_value()); });
    Defer inner([] { println("inner", recover()); });
    panic("boom");
  };
  func(risky);
  println("main goes on");
}

}  // namespace interleave::conformance
