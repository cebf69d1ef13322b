#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_range_until_closed() {
  auto ch = make_channel<int>("ch");
  go("sender", [=] {
    for (int i = 1; i <= 4; ++i) ch.send(i * i);
    ch.close();
  });
  for (int value : ch) println(value);
  println("closed");
}

}  // namespace interleave::conformance
