#include "tests/conformance/program.h"

namespace interleave::conformance {

void once_func_panics() {
  const auto start = once_func("start", [] {
    println("start");
    panic("boom");
  });
  for (int i = 0; i < 2; ++i) {
    func([&] {
      Defer guard([] { println(recover()); });
      start();
    });
  }
}

}  // namespace interleave::conformance
