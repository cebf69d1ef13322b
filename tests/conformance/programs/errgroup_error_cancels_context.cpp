#include "tests/conformance/program.h"

namespace interleave::conformance {

void errgroup_error_cancels_context() {
  auto [group, ctx] = ErrGroup::with_context(background());
  group.go("fails", [] { return new_error("boom"); });
  group.go("listens", [=] {
    ctx.done().receive();
    println(ctx.err());
    return ctx.err();
  });
  println(group.wait());
}

}  // namespace interleave::conformance
