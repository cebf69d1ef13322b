#include "tests/conformance/program.h"

namespace interleave::conformance {

void num_goroutine_counts() {
  println(num_goroutine());
  const auto ready = make_channel<int>("ready");
  const auto release = make_channel<int>("release");
  for (int i = 0; i < 3; ++i) {
    go("waits", [=] {
      ready.send(1);
      release.receive();
    });
  }
  for (int i = 0; i < 3; ++i) ready.receive();
  println(num_goroutine());
}

}  // namespace interleave::conformance
