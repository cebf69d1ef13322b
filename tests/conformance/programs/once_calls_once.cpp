#include "tests/conformance/program.h"

namespace interleave::conformance {

void once_calls_once() {
  Once once;
  WaitGroup group;
  const auto calls = make_channel<int>("calls", 3);
  for (int i = 0; i < 3; ++i) {
    group.add(1);
    go("asks", [=] {
      Defer done([=] { group.done(); });
      once.call([=] { calls.send(1); });
    });
  }
  group.wait();
  println(calls.len());
}

}  // namespace interleave::conformance
