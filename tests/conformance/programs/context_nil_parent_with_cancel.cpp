#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_nil_parent_with_cancel() {
  const Context parent(nullptr);
  auto [ctx, cancel] = with_cancel(parent);
}

}  // namespace interleave::conformance
