#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_read_lock_orders() {
  Shared<int> value("value");
  RWMutex mu;
  WaitGroup group;
  group.add(3);
  for (int i = 0; i < 2; ++i) {
    go("reader", [=] {
      Defer done([=] { group.done(); });
      mu.rlock();
      if (value.load() > 7) println("never");
      mu.runlock();
    });
  }
  go("writer", [=] {
    Defer done([=] { group.done(); });
    mu.lock();
    value.store(7);
    mu.unlock();
  });
  group.wait();
  println(value.load());
}

}  // namespace interleave::conformance
