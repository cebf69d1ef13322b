#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_buffered_receive_orders_nothing() {
  Shared<int> value("value");
  auto done = make_channel<bool>("done", 1);
  go("writer", [=] {
    value.store(7);
    done.receive();
  });
  done.send(true);
  sleep(milliseconds(20));
  println(value.load());
}

}  // namespace interleave::conformance
