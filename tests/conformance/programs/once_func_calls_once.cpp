#include "tests/conformance/program.h"

namespace interleave::conformance {

void once_func_calls_once() {
  const auto start = once_func("start", [] { println("start"); });
  start();
  start();
  println("over");
}

}  // namespace interleave::conformance
