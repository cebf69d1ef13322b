#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_send_on_closed_or_receive() {
  auto closed = make_channel<int>("closed");
  closed.close();
  auto ready = make_channel<int>("ready", 1);
  ready.send(1);
  switch (select(send(closed, 1), receive(ready))) {
    case 0:
      println("sent");
      break;
    case 1:
      println("received");
  }
}

}  // namespace interleave::conformance
