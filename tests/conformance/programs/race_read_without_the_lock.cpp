#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_read_without_the_lock() {
  Shared<int> value("value");
  Mutex mu;
  go("writer", [=] {
    mu.lock();
    value.store(7);
    mu.unlock();
  });
  sleep(milliseconds(20));
  println(value.load());
}

}  // namespace interleave::conformance
