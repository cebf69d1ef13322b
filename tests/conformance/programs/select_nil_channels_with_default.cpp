#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_nil_channels_with_default() {
  Channel<int> a;
  Channel<int> b;
  switch (select(receive(a), send(b, 1), otherwise)) {
    case 0:
      println("a");
      break;
    case 1:
      println("b");
      break;
    default:
      println("default");
  }
}

}  // namespace interleave::conformance
