#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_cancel_wakes_all() {
  auto [ctx, cancel] = with_cancel(background());
  WaitGroup group;
  for (int i = 0; i < 3; ++i) {
    group.add(1);
    go("waiter", [=] {
      Defer done([=] { group.done(); });
      ctx.done().receive();
      println(ctx.err());
    });
  }
  sleep(milliseconds(20));
  println("cancel");
  cancel();
  group.wait();
}

}  // namespace interleave::conformance
