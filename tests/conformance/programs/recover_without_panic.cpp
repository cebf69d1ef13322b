#include "tests/conformance/program.h"

namespace interleave::conformance {

void recover_without_panic() {
  Defer guard([] { println("nothing to recover", !recover().has_value()); });
  println("main");
}

}  // namespace interleave::conformance
