#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_blocked_send_then_close() {
  auto a = make_channel<int>("a");
  auto b = make_channel<int>("b");
  go("closer", [=] {
    sleep(milliseconds(20));
    println("closing");
    a.close();
  });
  switch (select(send(a, 1), receive(b))) {
    case 0:
      println("sent");
      break;
    case 1:
      println("received");
  }
}

}  // namespace interleave::conformance
