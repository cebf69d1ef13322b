#include "tests/conformance/program.h"

namespace interleave::conformance {

void exit_while_panicking() {
  Defer never([] { println("deferred"); });
  Defer ends([] { exit(4); });
  panic("boom");
}

}  // namespace interleave::conformance
