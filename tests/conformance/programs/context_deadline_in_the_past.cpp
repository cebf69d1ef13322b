#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_deadline_in_the_past() {
  auto [ctx, cancel] = with_deadline(background(), now() - seconds(1));
  println(ctx.err(), ctx.err() == deadline_exceeded);
  cancel();
  println(ctx.err());
  auto [zero, cancel_zero] = with_timeout(background(), milliseconds(0));
  println(zero.err());
}

}  // namespace interleave::conformance
