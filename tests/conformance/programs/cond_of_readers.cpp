#include "tests/conformance/program.h"

namespace interleave::conformance {

void cond_of_readers() {
  const RWMutex mu;
  const WaitGroup group;
  const Cond changed = Cond::of_readers(mu);
  const auto waiting = make_channel<bool>("waiting");
  for (int i = 0; i < 2; ++i) {
    group.add(1);
    go("reader", [=] {
      Defer done([=] { group.done(); });
      mu.rlock();
      waiting.send(true);
      changed.wait();
      println("woken", mu.try_lock());
      mu.runlock();
    });
    waiting.receive();
  }
  mu.lock();
  changed.broadcast();
  mu.unlock();
  group.wait();
}

}  // namespace interleave::conformance
