#include "tests/conformance/program.h"

namespace interleave::conformance {

void pool_gives_new_ones() {
  const Pool<int> pool("pool", [] { return 7; });
  const Pool<int> empty;
  const int first = pool.get();
  println(first, pool.get(), empty.get() == 0);
}

}  // namespace interleave::conformance
