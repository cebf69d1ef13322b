#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_again_divide() {
  Defer again([] {
    recover();
    static_cast<void>(divide(1, 0));
  });
  static_cast<void>(divide(1, 0));
}

}  // namespace interleave::conformance
