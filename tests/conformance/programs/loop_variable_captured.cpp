#include "tests/conformance/program.h"

namespace interleave::conformance {

void loop_variable_captured() {
  const WaitGroup group;
  const auto results = make_channel<int>("results", 3);
  for (const auto& i : loop("i", 0, 3)) {
    group.add(1);
    go("worker", [=] {
      Defer done([=] { group.done(); });
      results.send(i.load());
    });
  }
  group.wait();
  const int a = results.receive();
  const int b = results.receive();
  println(a, b, results.receive());
}

}  // namespace interleave::conformance
