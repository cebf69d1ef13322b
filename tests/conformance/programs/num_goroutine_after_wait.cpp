#include "tests/conformance/program.h"

namespace interleave::conformance {

void num_goroutine_after_wait() {
  const WaitGroup group;
  group.add(2);
  for (int i = 0; i < 2; ++i) {
    go("short", [=] { group.done(); });
  }
  group.wait();
  println(num_goroutine());
}

}  // namespace interleave::conformance
