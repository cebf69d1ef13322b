#include "tests/conformance/program.h"

namespace interleave::conformance {

void go_nil_func() {
  Defer guard([] { println("recovered", recover()); });
  void (*f)() = nullptr;
  go("nil", f);
}

}  // namespace interleave::conformance
