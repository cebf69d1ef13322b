#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_range_reassigned() {
  auto c = make_channel<int>("c", 3);
  for (int i = 1; i <= 3; ++i) c.send(i);
  c.close();
  for (const int v : c) {
    c = {};
    println(v);
  }
  println(c.is_nil());
}

}  // namespace interleave::conformance
