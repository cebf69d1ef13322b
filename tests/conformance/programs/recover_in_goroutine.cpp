#include "tests/conformance/program.h"

namespace interleave::conformance {

void recover_in_goroutine() {
  WaitGroup group;
  auto results = make_channel<std::string>("results", 3);
  for (int i = 0; i < 3; ++i) {
    group.add(1);
    go("worker", [=, number = i] {
      Defer done([=] { group.done(); });
      Defer guard([=] {
        if (const auto text = recover()) results.send("recovered " + *text);
      });
      if (number == 1) panic("number 1");
    });
  }
  group.wait();
  const auto count = results.len();
  println(count, results.receive());
}

}  // namespace interleave::conformance
