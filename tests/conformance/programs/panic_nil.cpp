#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_nil() {
  func([] {
    Defer guard([] {
      const PanicValue r = recover();
      println(!r, r, r.is_runtime_error());
    });
    panic(nil);
  });
  println("main goes on");
}

}  // namespace interleave::conformance
