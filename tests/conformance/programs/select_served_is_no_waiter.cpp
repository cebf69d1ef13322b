#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_served_is_no_waiter() {
  auto a = make_channel<int>("a");
  auto b = make_channel<int>("b");
  auto done = make_channel<Unit>("done");
  go("receiver", [=] {
    int value = 0;
    switch (select(receive(a, value), receive(b, value))) {
      case 0:
        println("a", value);
        break;
      case 1:
        println("b", value);
    }
    done.close();
  });
  sleep(milliseconds(20));
  bool served = true;
  a.send(1);
  switch (select(send(b, 2), otherwise)) {
    case 0:
      break;
    default:
      served = false;
  }
  done.receive();
  println("b served", served);
}

}  // namespace interleave::conformance
