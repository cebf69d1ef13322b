#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_negative_capacity() {
  int capacity = 1;
  for (int i = 0; i < 2; ++i) --capacity;
  auto ch = make_channel<int>("ch", capacity);
  println(ch.cap());
}

}  // namespace interleave::conformance
