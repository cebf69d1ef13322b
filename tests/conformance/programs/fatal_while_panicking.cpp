#include "tests/conformance/program.h"

namespace interleave::conformance {

void fatal_while_panicking() {
  Defer after([] {
    const Mutex m;
    m.unlock();
  });
  panic("a");
}

}  // namespace interleave::conformance
