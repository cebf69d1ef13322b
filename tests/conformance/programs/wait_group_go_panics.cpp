#include "tests/conformance/program.h"

namespace interleave::conformance {

void wait_group_go_panics() {
  const WaitGroup group;
  group.go("worker", [] { panic("boom"); });
  group.wait();
  println("main goes on");
}

}  // namespace interleave::conformance
