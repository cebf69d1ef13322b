#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_send_on_closed() {
  auto ch = make_channel<int>("ch");
  ch.close();
  switch (select(send(ch, 1), otherwise)) {
    case 0:
      println("sent");
      break;
    default:
      println("default");
  }
}

}  // namespace interleave::conformance
