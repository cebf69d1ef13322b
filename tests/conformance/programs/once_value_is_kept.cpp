#include "tests/conformance/program.h"

namespace interleave::conformance {

void once_value_is_kept() {
  int calls = 0;
  const auto value = once_value("value", [&] {
    ++calls;
    return calls * 10;
  });
  const int first = value();
  println(first, value(), calls);
}

}  // namespace interleave::conformance
