#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_once_orders() {
  Shared<int> value("value");
  Once once;
  WaitGroup group;
  for (int i = 0; i < 3; ++i) {
    group.add(1);
    go("user", [=] {
      Defer done([=] { group.done(); });
      once.call([&] { value.store(7); });
      if (value.load() != 7) println("never");
    });
  }
  group.wait();
  println(value.load());
}

}  // namespace interleave::conformance
