#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_again_other() {
  Defer guard([] {
    recover();
    panic("second");
  });
  panic("first");
}

}  // namespace interleave::conformance
