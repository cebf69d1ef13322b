#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_in_call_left_over() {
  func([] {
    Defer left([] { panic("b"); });
    Defer guard([] { println(recover()); });
    panic("a");
  });
}

}  // namespace interleave::conformance
