#include "tests/conformance/program.h"

namespace interleave::conformance {

void wait_group_missing_done() {
  WaitGroup group;
  for (int i = 0; i < 2; ++i) {
    group.add(1);
    go("worker", [=, number = i] {
      if (number == 0) return;
      group.done();
    });
  }
  println("waiting");
  group.wait();
}

}  // namespace interleave::conformance
