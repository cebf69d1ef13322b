#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_same_channel_twice() {
  auto ch = make_channel<int>("ch", 1);
  ch.send(1);
  int value = 0;
  switch (select(receive(ch, value), receive(ch, value))) {
    case 0:
      println("first", value);
      break;
    case 1:
      println("second", value);
  }
}

}  // namespace interleave::conformance
