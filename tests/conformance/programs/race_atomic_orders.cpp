#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_atomic_orders() {
  Shared<int> value("value");
  Atomic<std::int32_t> ready("ready");
  go("writer", [=] {
    value.store(7);
    ready.store(1);
  });
  while (ready.load() == 0) sleep(milliseconds(1));
  println(value.load());
}

}  // namespace interleave::conformance
