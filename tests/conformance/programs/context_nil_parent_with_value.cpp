#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_nil_parent_with_value() {
  const Context parent(nullptr);
  const ContextKey<int> key;
  with_value(parent, key, 2);
}

}  // namespace interleave::conformance
