#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_counter() {
  Shared<int> counter("counter");
  WaitGroup group;
  for (int i = 0; i < 2; ++i) {
    group.add(1);
    go("adder", [=] {
      Defer done([=] { group.done(); });
      counter.add(1);
    });
  }
  group.wait();
  println(counter.load());
}

}  // namespace interleave::conformance
