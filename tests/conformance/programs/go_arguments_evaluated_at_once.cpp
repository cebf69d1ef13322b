#include "tests/conformance/program.h"

namespace interleave::conformance {

void go_arguments_evaluated_at_once() {
  auto done = make_channel<int>("done");
  int x = 1;
  go("goroutine", [=, argument = x] { done.send(argument); });
  x = 2;
  const int received = done.receive();
  println(received, x);
}

}  // namespace interleave::conformance
