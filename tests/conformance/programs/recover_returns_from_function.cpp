#include "tests/conformance/program.h"

namespace interleave::conformance {

void recover_returns_from_function() {
  const auto risky = [] {
    Defer guard([] { println("recovered", recover()); });
    panic("boom");
  };
  func(risky);
  println("main goes on");
}

}  // namespace interleave::conformance
