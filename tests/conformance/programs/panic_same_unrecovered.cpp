#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_same_unrecovered() {
  const PanicValue value("boom");
  Defer guard([&] { panic(value); });
  panic(value);
}

}  // namespace interleave::conformance
