#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_evaluates_all_operands() {
  const auto channel = [](std::string_view name, Channel<int> ch) {
    println("channel", name);
    return ch;
  };
  const auto value = [](int number) {
    println("value", number);
    return number;
  };
  auto ready = make_channel<int>("ready", 1);
  // C++ leaves the order of a call's arguments open, but not that of the elements in braces.
  struct {
    Channel<int> nil_channel;
    int first;
    Channel<int> other;
    Channel<int> ready_channel;
    int second;
  } in_order{channel("nil", {}), value(1), channel("other", make_channel<int>("other")),
             channel("ready", ready), value(2)};
  switch (select(send(in_order.nil_channel, in_order.first), receive(in_order.other),
                 send(in_order.ready_channel, in_order.second))) {
    case 0:
      println("sent to nil");
      break;
    case 1:
      println("received");
      break;
    case 2:
      println("sent", ready.receive());
  }
}

}  // namespace interleave::conformance
