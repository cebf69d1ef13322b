#include "tests/conformance/program.h"

namespace interleave::conformance {

void once_func_goexit() {
  const auto start = once_func([] { goexit(); });
  const auto done = make_channel<int>("done");
  go("first", [=] {
    Defer closes([=] { done.close(); });
    Defer guard([] { println("first", recover()); });
    start();
  });
  done.receive();
  Defer guard([] { println("second", recover()); });
  start();
}

}  // namespace interleave::conformance
