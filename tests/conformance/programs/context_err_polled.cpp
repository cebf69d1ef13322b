#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_err_polled() {
  auto [ctx, cancel] = with_cancel(background());
  go("canceller", cancel);
  while (ctx.err() == nil) {
  }
  println(ctx.err());
  auto [timed, stop] = with_timeout(background(), milliseconds(20));
  Defer release([=] { stop(); });
  while (timed.err() == nil) {
  }
  println(timed.err());
}

}  // namespace interleave::conformance
