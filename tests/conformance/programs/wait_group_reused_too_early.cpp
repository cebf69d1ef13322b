#include "tests/conformance/program.h"

namespace interleave::conformance {

void wait_group_reused_too_early() {
  const WaitGroup group;
  Defer guard([] { println(recover()); });
  for (int i = 0; i < 3; ++i) {
    group.add(1);
    go("worker", [=] {
      group.done();
      group.add(1);
      group.done();
    });
    group.wait();
  }
}

}  // namespace interleave::conformance
