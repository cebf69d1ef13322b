#include "tests/conformance/program.h"

namespace interleave::conformance {

void errgroup_first_error() {
  auto [group, ctx] = ErrGroup::with_context(background());
  for (const int n : {3, 1, 2}) {
    group.go("worker", [=] {
      if (n != 1) ctx.done().receive();
      return new_error(joined("error", n));
    });
  }
  println(group.wait());
}

}  // namespace interleave::conformance
