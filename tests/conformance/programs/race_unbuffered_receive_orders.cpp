#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_unbuffered_receive_orders() {
  Shared<int> value("value");
  auto done = make_channel<bool>("done");
  go("writer", [=] {
    value.store(7);
    done.receive();
  });
  done.send(true);
  println(value.load());
}

}  // namespace interleave::conformance
