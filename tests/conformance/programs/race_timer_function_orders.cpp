#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_timer_function_orders() {
  Shared<int> value("value", 7);
  auto done = make_channel<bool>("done");
  after_func(milliseconds(1), "later", [=] {
    value.add(1);
    done.send(true);
  });
  done.receive();
  println(value.load());
}

}  // namespace interleave::conformance
