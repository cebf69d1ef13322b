#include "tests/conformance/program.h"

namespace interleave::conformance {

void recover_innermost_panic() {
  const auto risky = [] {
    Defer guard([] {
      println("recovered", recover());
      println("no other", !recover().has_value());
    });
    Defer second([] { panic("second"); });
    panic("first");
  };
  func(risky);
  println("main goes on");
}

}  // namespace interleave::conformance
