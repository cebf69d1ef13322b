#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_fifo_with_plain_receiver() {
  auto ch = make_channel<int>("ch");
  auto other = make_channel<int>("other");
  auto done = make_channel<std::string>("done", 2);
  go("select", [=] {
    int value = 0;
    switch (select(receive(ch, value), receive(other))) {
      case 0:
        done.send(joined("select", value));
        break;
      case 1:
        break;
    }
  });
  sleep(milliseconds(20));
  go("receiver", [=] { done.send(joined("receive", ch.receive())); });
  sleep(milliseconds(20));
  ch.send(1);
  println(done.receive());
  ch.send(2);
  println(done.receive());
}

}  // namespace interleave::conformance
