#include "tests/conformance/program.h"

namespace interleave::conformance {

void map_any_order() {
  const SharedMap<int, bool> m("m");
  for (const int key : {1, 2, 3}) m.store(key, true);
  m.range([](int key, bool) { println(key); });
  println(rand_intn(3));
}

}  // namespace interleave::conformance
