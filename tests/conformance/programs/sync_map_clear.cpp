#include "tests/conformance/program.h"

namespace interleave::conformance {

void sync_map_clear() {
  const SyncMap<std::string, int> m;
  m.store("a", 1);
  m.clear();
  const std::optional<int> value = m.load("a");
  println(value, value.has_value());
}

}  // namespace interleave::conformance
