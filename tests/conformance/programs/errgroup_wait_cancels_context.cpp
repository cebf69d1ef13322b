#include "tests/conformance/program.h"

namespace interleave::conformance {

void errgroup_wait_cancels_context() {
  auto [group, ctx] = ErrGroup::with_context(background());
  group.go("worker", [=] { return ctx.err(); });
  println(group.wait());
  println(ctx.err());
}

}  // namespace interleave::conformance
