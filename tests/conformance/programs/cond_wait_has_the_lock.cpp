#include "tests/conformance/program.h"

namespace interleave::conformance {

void cond_wait_has_the_lock() {
  const Mutex mu;
  const Cond changed(mu);
  const Shared<bool> ready("ready", false);
  go("setter", [=] {
    mu.lock();
    ready.store(true);
    mu.unlock();
    changed.signal();
  });
  mu.lock();
  while (!ready.load()) changed.wait();
  println(ready.load(), mu.try_lock());
}

}  // namespace interleave::conformance
