#include "tests/conformance/program.h"

namespace interleave::conformance {

void wait_group_add_comes_too_late() {
  WaitGroup group;
  auto results = make_channel<int>("results", 1);
  go("worker", [=] {
    group.add(1);
    Defer done([=] { group.done(); });
    results.send(1);
  });
  group.wait();
  println(results.len());
}

}  // namespace interleave::conformance
