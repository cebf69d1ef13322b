#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_again_twice() {
  Defer last([] { panic(recover()); });
  Defer guard([] { panic(recover()); });
  panic(7);
}

}  // namespace interleave::conformance
