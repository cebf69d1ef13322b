#include "patterns/stop_channel/shared.h"

namespace interleave::patterns::stop_channel::context {

void check(int id, Context ctx, CancelFunc cancel, Knobs knobs) {
  for (int n = 1; n <= knobs["records"]; ++n) {
    if (ctx.err()) return;
    println(fmt::format("checker {}: record {}", id, n));
    if (is_bad(id, n, knobs)) {
      cancel();  // the first call counts
      return;
    }
  }
}

void run(const Knobs& knobs) {
  auto [ctx, cancel] = with_cancel(background());
  Defer end([=] { cancel(); });
  WaitGroup checkers("checkers");
  for (int id = 1; id <= knobs["checkers"]; ++id) {
    checkers.go("checker", [=] { check(id, ctx, cancel, knobs); });
  }
  checkers.wait();
  println("all have ended");
}

}  // namespace interleave::patterns::stop_channel::context
