#include "tests/conformance/program.h"

namespace interleave::conformance {

void go_two_in_any_order() {
  WaitGroup group;
  for (const std::string name : {"a", "b"}) {
    group.add(1);
    go(name, [=] {
      Defer done([=] { group.done(); });
      println(name);
    });
  }
  group.wait();
}

}  // namespace interleave::conformance
