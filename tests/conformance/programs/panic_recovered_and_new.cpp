#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_recovered_and_new() {
  Defer again([] {
    const auto text = recover();
    println("recovered", text);
    panic("second");
  });
  panic("first");
}

}  // namespace interleave::conformance
