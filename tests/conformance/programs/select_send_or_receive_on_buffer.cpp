#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_send_or_receive_on_buffer() {
  auto ch = make_channel<int>("ch", 2);
  ch.send(1);
  int value = 0;
  switch (select(send(ch, 2), receive(ch, value))) {
    case 0:
      println("sent", ch.len());
      break;
    case 1:
      println("received", value, ch.len());
  }
}

}  // namespace interleave::conformance
