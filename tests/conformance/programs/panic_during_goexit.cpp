#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_during_goexit() {
  Defer guard([] { panic("boom"); });
  goexit();
}

}  // namespace interleave::conformance
