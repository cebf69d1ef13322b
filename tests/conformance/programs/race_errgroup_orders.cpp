#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_errgroup_orders() {
  Shared<int> value("value");
  ErrGroup group;
  group.go("writer", [=]() -> Error {
    value.store(7);
    return nil;
  });
  ignore(group.wait());
  println(value.load());
}

}  // namespace interleave::conformance
