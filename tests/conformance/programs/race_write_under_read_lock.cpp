#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_write_under_read_lock() {
  Shared<int> value("value");
  RWMutex mu;
  WaitGroup group;
  for (int i = 0; i < 2; ++i) {
    group.add(1);
    go("writer", [=] {
      Defer done([=] { group.done(); });
      mu.rlock();
      value.store(7);
      sleep(milliseconds(1));
      mu.runlock();
    });
  }
  group.wait();
  println(value.load());
}

}  // namespace interleave::conformance
