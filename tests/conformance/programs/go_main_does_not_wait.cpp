#include "tests/conformance/program.h"

namespace interleave::conformance {

void go_main_does_not_wait() {
  go("goroutine", [] { println("goroutine"); });
  println("main");
}

}  // namespace interleave::conformance
