#include "tests/conformance/program.h"

namespace interleave::conformance {

void once_panics() {
  Once once;
  func([&] {
    Defer guard([] { println("recovered", recover()); });
    once.call([] { panic("boom"); });
  });
  once.call([] { println("again"); });
  println("over");
}

}  // namespace interleave::conformance
