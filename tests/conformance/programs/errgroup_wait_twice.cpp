#include "tests/conformance/program.h"

namespace interleave::conformance {

void errgroup_wait_twice() {
  ErrGroup group;
  group.go("first", [] { return new_error("first"); });
  println(group.wait());
  group.go("second", [] { return new_error("second"); });
  println(group.wait());
}

}  // namespace interleave::conformance
