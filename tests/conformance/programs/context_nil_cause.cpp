#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_nil_cause() {
  auto [ctx, cancel] = with_cancel_cause(background());
  cancel(nil);
  println(ctx.err(), cause(ctx) == canceled);
}

}  // namespace interleave::conformance
