#include "tests/conformance/program.h"

namespace interleave::conformance {

void defer_order() {
  int x = 1;
  Defer argument([argument = x] { println("argument", argument); });
  Defer variable([&] { println("variable", x); });
  x = 2;
  println("main", x);
}

}  // namespace interleave::conformance
