#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_err_beside_a_cancel() {
  auto [ctx, cancel] = with_cancel(background());
  go("canceller", cancel);
  const Error first = ctx.err();
  println(first, ctx.err());
  sleep(milliseconds(20));
  println(ctx.err());
}

}  // namespace interleave::conformance
