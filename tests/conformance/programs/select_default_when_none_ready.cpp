#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_default_when_none_ready() {
  auto ch = make_channel<int>("ch", 1);
  for (int i = 0; i < 2; ++i) {
    int value = 0;
    switch (select(receive(ch, value), otherwise)) {
      case 0:
        println("received", value);
        break;
      default:
        println("default");
    }
    ch.send(5);
    switch (select(send(ch, 6), otherwise)) {
      case 0:
        println("sent");
        break;
      default:
        println("full");
    }
  }
}

}  // namespace interleave::conformance
