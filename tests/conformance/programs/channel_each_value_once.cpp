#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_each_value_once() {
  auto ch = make_channel<int>("ch");
  auto sums = make_channel<int>("sums", 3);
  WaitGroup group;
  for (int i = 0; i < 3; ++i) {
    group.add(1);
    go("adder", [=] {
      Defer done([=] { group.done(); });
      int sum = 0;
      for (int value : ch) sum += value;
      sums.send(sum);
    });
  }
  for (int i = 1; i <= 10; ++i) ch.send(i);
  ch.close();
  group.wait();
  println(sums.receive() + sums.receive() + sums.receive());
}

}  // namespace interleave::conformance
