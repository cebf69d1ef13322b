#include "tests/conformance/program.h"

namespace interleave::conformance {

void wait_group_negative_recovered() {
  Defer guard([] { println(recover()); });
  WaitGroup group;
  group.add(-1);
}

}  // namespace interleave::conformance
