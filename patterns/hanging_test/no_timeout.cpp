#include "patterns/hanging_test/shared.h"

namespace interleave::patterns::hanging_test::no_timeout {

void run(const Knobs& knobs) {
  auto ready = make_channel<bool>("ready", 1);
  go("server", [=] { start_server(ready, knobs); });
  ready.receive();
  println("ok");
}

}  // namespace interleave::patterns::hanging_test::no_timeout
