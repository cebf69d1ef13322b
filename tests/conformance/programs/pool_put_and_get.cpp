#include "tests/conformance/program.h"

namespace interleave::conformance {

void pool_put_and_get() {
  const Pool<int> pool("pool", [] { return 0; });
  pool.put(1);
  pool.put(2);
  const int a = pool.get();
  const int b = pool.get();
  println(a == 0 || a != b);
  println(a, b);
}

}  // namespace interleave::conformance
