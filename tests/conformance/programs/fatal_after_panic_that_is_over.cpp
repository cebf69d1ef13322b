#include "tests/conformance/program.h"

namespace interleave::conformance {

void fatal_after_panic_that_is_over() {
  func([] {
    Defer guard([] { recover(); });
    panic("a");
  });
  const Mutex m;
  m.unlock();
}

}  // namespace interleave::conformance
