#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_again_same() {
  Defer guard([] { panic(recover()); });
  panic("boom");
}

}  // namespace interleave::conformance
