#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_in_goroutine() {
  go("worker", [] { panic("worker failed"); });
  select_for_ever();
}

}  // namespace interleave::conformance
