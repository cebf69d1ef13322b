#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_without_cancel() {
  const ContextKey<std::string> key;
  auto [ctx, cancel] = with_cancel(with_value(background(), key, std::string("value")));
  const Context detached = without_cancel(ctx);
  cancel();
  println(detached.value(key), detached.err(), detached.done().is_nil(),
          detached.deadline().has_value());
  println(cause(detached));
}

}  // namespace interleave::conformance
