#include "tests/conformance/program.h"

namespace interleave::conformance {

void recover_runtime_error() {
  auto ch = make_channel<int>("ch");
  ch.close();
  func([=] {
    Defer guard([] { println("recovered:", recover()); });
    ch.close();
  });
  println("main goes on");
}

}  // namespace interleave::conformance
