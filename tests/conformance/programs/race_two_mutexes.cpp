#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_two_mutexes() {
  Shared<int> value("value");
  WaitGroup group;
  for (int i = 0; i < 2; ++i) {
    group.add(1);
    go("writer", [=] {
      Defer done([=] { group.done(); });
      Mutex mu;
      mu.lock();
      value.store(7);
      mu.unlock();
    });
  }
  group.wait();
  println(value.load());
}

}  // namespace interleave::conformance
