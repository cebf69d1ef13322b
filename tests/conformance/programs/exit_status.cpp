#include "tests/conformance/program.h"

namespace interleave::conformance {

void exit_status() {
  Defer never([] { println("deferred"); });
  go("other", [] { select_for_ever(); });
  println("before");
  exit(3);
}

}  // namespace interleave::conformance
