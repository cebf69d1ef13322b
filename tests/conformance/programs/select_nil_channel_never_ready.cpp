#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_nil_channel_never_ready() {
  Channel<int> none;
  auto ch = make_channel<int>("ch", 1);
  for (int i = 0; i < 5; ++i) {
    ch.send(i);
    int value = 0;
    switch (select(receive(none), send(none, 1), receive(ch, value))) {
      case 0:
        println("received from nil");
        break;
      case 1:
        println("sent to nil");
        break;
      case 2:
        println(value);
    }
  }
}

}  // namespace interleave::conformance
