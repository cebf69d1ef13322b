#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_sleep_orders_nothing() {
  Shared<int> value("value");
  go("writer", [=] { value.store(7); });
  sleep(milliseconds(20));
  println(value.load());
}

}  // namespace interleave::conformance
