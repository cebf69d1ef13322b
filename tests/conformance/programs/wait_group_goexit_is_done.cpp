#include "tests/conformance/program.h"

namespace interleave::conformance {

void wait_group_goexit_is_done() {
  const WaitGroup group;
  group.go("exits", [] { goexit(); });
  group.wait();
  println("over");
}

}  // namespace interleave::conformance
