#include "tests/conformance/program.h"

namespace interleave::conformance {

void mutex_protects_a_counter() {
  Mutex mutex;
  WaitGroup group;
  int counter = 0;
  for (int i = 0; i < 4; ++i) {
    group.add(1);
    go("worker", [=, &counter] {
      Defer done([=] { group.done(); });
      for (int j = 0; j < 3; ++j) {
        mutex.lock();
        ++counter;
        mutex.unlock();
      }
    });
  }
  group.wait();
  println(counter);
}

}  // namespace interleave::conformance
