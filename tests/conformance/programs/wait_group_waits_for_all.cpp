#include "tests/conformance/program.h"

namespace interleave::conformance {

void wait_group_waits_for_all() {
  WaitGroup workers("workers");
  WaitGroup waiters("waiters");
  workers.add(2);
  for (int i = 0; i < 3; ++i) {
    waiters.add(1);
    go("waiter", [=] {
      Defer done([=] { waiters.done(); });
      workers.wait();
      println("woken");
    });
  }
  sleep(milliseconds(20));
  workers.done();
  println("one is left");
  workers.done();
  waiters.wait();
}

}  // namespace interleave::conformance
