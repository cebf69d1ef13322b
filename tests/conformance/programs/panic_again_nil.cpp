#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_again_nil() {
  Defer again([] {
    recover();
    panic(nullptr);
  });
  panic(nullptr);
}

}  // namespace interleave::conformance
