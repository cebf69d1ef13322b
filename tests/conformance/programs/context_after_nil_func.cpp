#include <functional>

#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_after_nil_func() {
  const std::function<void()> f;
  auto [ctx, cancel] = with_cancel(background());
  after_func(ctx, "f", f);
  cancel();
  println("not reached");
}

}  // namespace interleave::conformance
