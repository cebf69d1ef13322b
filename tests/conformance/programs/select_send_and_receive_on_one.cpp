#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_send_and_receive_on_one() {
  auto ch = make_channel<int>("ch");
  switch (select(send(ch, 1), receive(ch), otherwise)) {
    case 0:
      println("sent");
      break;
    case 1:
      println("received");
      break;
    default:
      println("alone");
  }
  select(send(ch, 1), receive(ch));
}

}  // namespace interleave::conformance
