#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_nil_parent_with_timeout() {
  const Context parent(nullptr);
  auto [ctx, cancel] = with_timeout(parent, seconds(1));
}

}  // namespace interleave::conformance
