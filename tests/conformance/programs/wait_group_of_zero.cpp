#include "tests/conformance/program.h"

namespace interleave::conformance {

void wait_group_of_zero() {
  WaitGroup group;
  group.wait();
  group.add(2);
  group.add(-2);
  group.wait();
  println("no wait");
}

}  // namespace interleave::conformance
