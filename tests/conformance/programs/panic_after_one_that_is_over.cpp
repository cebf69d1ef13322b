#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_after_one_that_is_over() {
  func([] {
    Defer guard([] { recover(); });
    panic("over");
  });
  Defer outer([] {
    func([] {
      Defer guard([] { println(recover()); });
      panic("over, too");
    });
    panic("second");
  });
  panic("first");
}

}  // namespace interleave::conformance
