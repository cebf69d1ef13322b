#include "tests/conformance/program.h"

namespace interleave::conformance {

void loop_variable_copied() {
  const auto done = make_channel<bool>("done");
  int sum = 0;
  for (const auto& each : loop("i", 0, 3)) {
    const int i = each.load();
    go("worker", [=] { done.send(i < 3); });
  }
  for (int i = 0; i < 3; ++i) {
    if (done.receive()) ++sum;
  }
  println(sum);
}

}  // namespace interleave::conformance
