#include <functional>

#include "tests/conformance/program.h"

namespace interleave::conformance {

void errgroup_nil_func() {
  const std::function<Error()> f;
  const ErrGroup group;
  group.go("f", f);
  select_for_ever();
}

}  // namespace interleave::conformance
