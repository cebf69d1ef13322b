#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_in_call_left_over_inside() {
  Defer outer([] {
    Defer left([] { panic("c"); });
    Defer guard([] { println(recover()); });
    Defer again([] { panic("b"); });
    panic("a");
  });
  panic("first");
}

}  // namespace interleave::conformance
