#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_during_goexit_that_aborted() {
  Defer last([] { panic("second"); });
  Defer guard([] { goexit(); });
  panic("first");
}

}  // namespace interleave::conformance
