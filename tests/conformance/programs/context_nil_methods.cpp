#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_nil_methods() {
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
  attempt([&] { static_cast<void>(ctx.err()); });
  attempt([&] { static_cast<void>(ctx.done()); });
  attempt([&] { static_cast<void>(ctx.deadline()); });
  attempt([&] { static_cast<void>(ctx.value<int>(1)); });
}

}  // namespace interleave::conformance
