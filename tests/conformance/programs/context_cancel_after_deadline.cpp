#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_cancel_after_deadline() {
  auto [ctx, cancel] = with_timeout(background(), milliseconds(20));
  ctx.done().receive();
  cancel();
  println(ctx.err());
}

}  // namespace interleave::conformance
