#include "tests/conformance/program.h"

namespace interleave::conformance {

void errgroup_limit_of_zero() {
  ErrGroup group;
  group.set_limit(0);
  println("waiting");
  group.go("never", [] { return nil; });
}

}  // namespace interleave::conformance
