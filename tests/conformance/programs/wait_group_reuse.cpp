#include "tests/conformance/program.h"

namespace interleave::conformance {

void wait_group_reuse() {
  WaitGroup group;
  for (int round = 1; round <= 3; ++round) {
    auto results = make_channel<int>("results", 2);
    for (int i = 0; i < 2; ++i) {
      group.add(1);
      go("worker", [=] {
        Defer done([=] { group.done(); });
        results.send(round);
      });
    }
    group.wait();
    println(results.receive() + results.receive());
  }
}

}  // namespace interleave::conformance
