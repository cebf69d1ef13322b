#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_nil_cause_and_after() {
  const Context ctx(nullptr);
  const auto attempt = [](const auto& f) {
    func([&] {
      Defer guard([] {
        const PanicValue value = recover();
        println(value, value.is_runtime_error());
      });
      f();
    });
  };
  attempt([&] { static_cast<void>(cause(ctx)); });
  attempt([&] { after_func(ctx, "f", [] {}); });
}

}  // namespace interleave::conformance
