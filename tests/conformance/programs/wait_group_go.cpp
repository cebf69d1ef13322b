#include "tests/conformance/program.h"

namespace interleave::conformance {

void wait_group_go() {
  WaitGroup group;
  auto sum = make_channel<int>("sum", 3);
  for (int i = 1; i <= 3; ++i) {
    group.go("adder", [=] { sum.send(i); });
  }
  group.wait();
  println(sum.receive() + sum.receive() + sum.receive());
}

}  // namespace interleave::conformance
