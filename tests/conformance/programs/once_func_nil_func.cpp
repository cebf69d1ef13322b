#include <functional>

#include "tests/conformance/program.h"

namespace interleave::conformance {

void once_func_nil_func() {
  const std::function<void()> f;
  const auto call = once_func(f);
  for (int i = 0; i < 2; ++i) {
    func([=] {
      Defer guard([] { println(recover()); });
      call();
    });
  }
}

}  // namespace interleave::conformance
