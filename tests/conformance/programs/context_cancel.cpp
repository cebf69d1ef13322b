#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_cancel() {
  auto [ctx, cancel] = with_cancel(background());
  println(ctx.err());
  cancel();
  ctx.done().receive();
  println(ctx.err());
  cancel();
  println(ctx.err(), ctx.err() == canceled);
}

}  // namespace interleave::conformance
