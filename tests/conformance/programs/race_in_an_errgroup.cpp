#include "tests/conformance/program.h"

namespace interleave::conformance {

void race_in_an_errgroup() {
  Shared<int> value("value");
  ErrGroup group;
  for (int i = 0; i < 2; ++i) {
    group.go("writer", [=]() -> Error {
      value.store(7);
      return nil;
    });
  }
  ignore(group.wait());
  println(value.load());
}

}  // namespace interleave::conformance
