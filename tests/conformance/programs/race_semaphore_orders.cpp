#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_semaphore_orders() {
  Shared<int> value("value");
  Weighted slot("slot", 1);
  WaitGroup group;
  for (int i = 0; i < 3; ++i) {
    group.add(1);
    go("adder", [=] {
      Defer done([=] { group.done(); });
      ignore(slot.acquire(background(), 1));
      value.add(1);
      slot.release(1);
    });
  }
  group.wait();
  println(value.load());
}

}  // namespace interleave::conformance
