#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_cond_orders() {
  Shared<int> value("value");
  Mutex mu;
  Cond cond(mu);
  go("writer", [=] {
    mu.lock();
    value.store(7);
    mu.unlock();
    cond.broadcast();
  });
  mu.lock();
  while (value.load() == 0) cond.wait();
  mu.unlock();
  println(value.load());
}

}  // namespace interleave::conformance
