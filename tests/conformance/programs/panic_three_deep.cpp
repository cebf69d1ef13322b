#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_three_deep() {
  Defer outer([] {
    Defer inner([] {
      recover();
      panic("third");
    });
    panic("second");
  });
  panic("first");
}

}  // namespace interleave::conformance
