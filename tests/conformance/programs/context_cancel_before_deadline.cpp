#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_cancel_before_deadline() {
  auto [ctx, cancel] = with_timeout(background(), milliseconds(20));
  cancel();
  println(ctx.err());
  sleep(milliseconds(40));
  println(ctx.err());
}

}  // namespace interleave::conformance
