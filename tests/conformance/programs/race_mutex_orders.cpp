#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_mutex_orders() {
  Shared<int> counter("counter");
  Mutex mu;
  WaitGroup group;
  for (int i = 0; i < 3; ++i) {
    group.add(1);
    go("adder", [=] {
      Defer done([=] { group.done(); });
      mu.lock();
      counter.add(1);
      mu.unlock();
    });
  }
  group.wait();
  println(counter.load());
}

}  // namespace interleave::conformance
