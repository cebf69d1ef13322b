#include "tests/conformance/program.h"

namespace interleave::conformance {

void errgroup_limit_while_active() {
  Defer guard([] { println(recover()); });
  ErrGroup group;
  group.set_limit(3);
  for (int i = 0; i < 2; ++i) {
    group.go("worker", []() -> Error { select_for_ever(); });
  }
  group.set_limit(4);
}

}  // namespace interleave::conformance
