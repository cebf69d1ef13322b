#include <utility>

#include "tests/conformance/program.h"

namespace interleave::conformance {

void once_values_kept() {
  const auto load = once_values([] {
    println("load");
    return std::pair(7, new_error("old"));
  });
  for (int i = 0; i < 2; ++i) {
    const auto [value, err] = load();
    println(value, err);
  }
}

}  // namespace interleave::conformance
