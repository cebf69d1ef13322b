#include "tests/conformance/program.h"

namespace interleave::conformance {

void go_hands_over_by_channel() {
  auto result = make_channel<int>("result");
  go("adder", [=] {
    int sum = 0;
    for (int i = 1; i <= 10; ++i) sum += i;
    result.send(sum);
  });
  println("sum", result.receive());
}

}  // namespace interleave::conformance
