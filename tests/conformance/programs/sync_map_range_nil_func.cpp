#include <functional>

#include "tests/conformance/program.h"

namespace interleave::conformance {

void sync_map_range_nil_func() {
  const std::function<bool(int, int)> visit;
  const SyncMap<int, int> m;
  m.range(visit);
  println("empty");
  m.store(1, 1);
  m.range(visit);
}

}  // namespace interleave::conformance
