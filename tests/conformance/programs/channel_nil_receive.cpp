#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_nil_receive() {
  Channel<int> ch;
  println("waiting");
  ch.receive();
}

}  // namespace interleave::conformance
