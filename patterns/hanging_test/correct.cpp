#include "patterns/hanging_test/shared.h"

namespace interleave::patterns::hanging_test::correct {

void run(const Knobs& knobs) {
  auto ready = make_channel<bool>("ready", 1);
  go("server", [=] { start_server(ready, knobs); });
  auto [ctx, cancel] =
      with_timeout(background(), milliseconds(knobs["timeout-ms"]));
  Defer end([=] { cancel(); });
  if (select(receive(ready), receive(ctx.done())) == 0) {
    println("ok");
  } else {
    println("FAIL: the server does not get ready");
  }
}

}  // namespace interleave::patterns::hanging_test::correct
