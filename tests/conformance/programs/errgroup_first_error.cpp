#include "tests/conformance/program.h"

namespace interleave::conformance {

void errgroup_first_error() {
  ErrGroup group;
  for (const int n : {3, 1, 2}) {
    group.go("worker", [=] {
      sleep(n * milliseconds(20));
      println("end", n);
      return new_error(joined("error", n));
    });
  }
  println(group.wait());
}

}  // namespace interleave::conformance
