#include "tests/conformance/program.h"

namespace interleave::conformance {

void sync_map_range() {
  const SyncMap<int, int> m;
  int sum = 0;
  for (int i = 1; i <= 3; ++i) m.store(i, i * 10);
  m.range([&](int key, int value) {
    sum += key + value;
    return true;
  });
  int seen = 0;
  m.range([&](int, int) {
    ++seen;
    return seen < 2;
  });
  println(sum, seen);
}

}  // namespace interleave::conformance
