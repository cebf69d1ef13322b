#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_again_same_error() {
  Defer guard([] { panic(recover().error()); });
  panic(new_error("failed"));
}

}  // namespace interleave::conformance
