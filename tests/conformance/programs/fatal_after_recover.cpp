#include "tests/conformance/program.h"

namespace interleave::conformance {

void fatal_after_recover() {
  Defer after([] {
    recover();
    const Mutex m;
    m.unlock();
  });
  panic("a");
}

}  // namespace interleave::conformance
