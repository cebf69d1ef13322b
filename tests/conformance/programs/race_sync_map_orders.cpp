#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_sync_map_orders() {
  Shared<int> value("value");
  SyncMap<std::string, int> seen("seen");
  go("writer", [=] {
    value.store(7);
    seen.store("key", 1);
  });
  while (!seen.load("key")) sleep(milliseconds(1));
  println(value.load());
}

}  // namespace interleave::conformance
