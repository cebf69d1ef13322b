#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_not_recovered_elsewhere() {
  Defer guard([] { println("recovered", recover()); });
  auto never = make_channel<int>("never");
  go("goroutine", [] { panic("in goroutine"); });
  never.receive();
}

}  // namespace interleave::conformance
