#include "tests/conformance/program.h"

namespace interleave::conformance {

void cond_signal_in_order() {
  const Mutex mu;
  const Cond changed(mu);
  const auto waiting = make_channel<bool>("waiting");
  const auto woken = make_channel<int>("woken");
  for (int i = 0; i < 3; ++i) {
    go("waits", [=] {
      mu.lock();
      waiting.send(true);
      changed.wait();
      mu.unlock();
      woken.send(i);
    });
    waiting.receive();
    mu.lock();
    mu.unlock();
  }
  for (int i = 0; i < 3; ++i) {
    changed.signal();
    println(woken.receive());
  }
}

}  // namespace interleave::conformance
