#include "tests/conformance/program.h"

namespace interleave::conformance {

void once_value_panics_with_error() {
  const Error failure = new_error("failed");
  const auto load = once_value([=]() -> int { panic(failure); });
  for (int i = 0; i < 2; ++i) {
    func([&] {
      Defer guard([&] { println(recover().error() == failure); });
      println(load());
    });
  }
  load();
}

}  // namespace interleave::conformance
