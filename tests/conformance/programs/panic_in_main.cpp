#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_in_main() {
  println("before");
  panic("boom");
}

}  // namespace interleave::conformance
