#include "tests/conformance/program.h"

namespace interleave::conformance {

void wait_group_negative() {
  WaitGroup group;
  group.add(1);
  group.done();
  println("zero");
  group.done();
}

}  // namespace interleave::conformance
