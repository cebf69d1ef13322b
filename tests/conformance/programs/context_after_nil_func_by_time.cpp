#include <functional>

#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_after_nil_func_by_time() {
  const std::function<void()> f;
  auto [ctx, cancel] = with_timeout(background(), milliseconds(20));
  Defer cancel_it([=] { cancel(); });
  after_func(ctx, "f", f);
  sleep(milliseconds(60));
  println("not reached");
}

}  // namespace interleave::conformance
