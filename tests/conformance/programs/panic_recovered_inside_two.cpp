#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_recovered_inside_two() {
  Defer after([] {
    func([] {
      Defer guard([] { println(recover()); });
      Defer again([] { panic("c"); });
      panic("b");
    });
  });
  panic("a");
}

}  // namespace interleave::conformance
