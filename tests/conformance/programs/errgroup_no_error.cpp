#include "tests/conformance/program.h"

namespace interleave::conformance {

void errgroup_no_error() {
  ErrGroup group;
  auto sum = make_channel<int>("sum", 3);
  for (int i = 1; i <= 3; ++i) {
    group.go("adder", [=] {
      sum.send(i);
      return nil;
    });
  }
  const Error err = group.wait();
  println(err, sum.receive() + sum.receive() + sum.receive());
}

}  // namespace interleave::conformance
