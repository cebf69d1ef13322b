#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_values() {
  const ContextKey<int> a;
  const ContextKey<int> b;
  const ContextKey<int> c;
  const Context values = with_value(with_value(todo(), a, 1), b, 2);
  auto [ctx, cancel] = with_cancel(values);
  const Context child = with_value(ctx, a, 3);
  cancel();
  println(ctx.value(a), ctx.value(b), child.value(a), child.value(b), child.value(c));
  println(child.err());
}

}  // namespace interleave::conformance
