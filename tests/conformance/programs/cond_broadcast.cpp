#include "tests/conformance/program.h"

namespace interleave::conformance {

void cond_broadcast() {
  const Mutex mu;
  const WaitGroup group;
  const Cond changed(mu);
  const auto waiting = make_channel<bool>("waiting", 3);
  for (int i = 0; i < 3; ++i) {
    group.add(1);
    go("waits", [=] {
      Defer done([=] { group.done(); });
      mu.lock();
      waiting.send(true);
      changed.wait();
      println("woken");
      mu.unlock();
    });
  }
  for (int i = 0; i < 3; ++i) waiting.receive();
  mu.lock();
  changed.broadcast();
  mu.unlock();
  group.wait();
}

}  // namespace interleave::conformance
