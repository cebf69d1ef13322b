#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_timeout() {
  auto slow = make_channel<int>("slow");
  go("slow", [=] {
    sleep(milliseconds(60));
    slow.send(1);
  });
  switch (select(receive(slow), receive(after(milliseconds(20))))) {
    case 0:
      println("received");
      break;
    case 1:
      println("timeout");
  }
  println(slow.receive());
}

}  // namespace interleave::conformance
