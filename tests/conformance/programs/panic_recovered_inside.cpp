#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_recovered_inside() {
  Defer after([] {
    func([] {
      Defer guard([] { println(recover()); });
      panic("b");
    });
  });
  panic("a");
}

}  // namespace interleave::conformance
