#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_in_deferred_call() {
  Defer last([] { println("last"); });
  Defer second([] { panic("second"); });
  panic("first");
}

}  // namespace interleave::conformance
