#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_close_orders() {
  Shared<int> value("value");
  auto done = make_channel<bool>("done");
  go("writer", [=] {
    value.store(7);
    done.close();
  });
  done.receive();
  println(value.load());
}

}  // namespace interleave::conformance
