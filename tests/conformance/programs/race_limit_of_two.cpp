#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_limit_of_two() {
  Shared<int> value("value");
  auto limit = make_channel<bool>("limit", 2);
  WaitGroup group;
  for (int i = 0; i < 3; ++i) {
    group.add(1);
    go("writer", [=] {
      Defer done([=] { group.done(); });
      limit.send(true);
      value.store(7);
      sleep(milliseconds(1));
      limit.receive();
    });
  }
  group.wait();
  println(value.load());
}

}  // namespace interleave::conformance
