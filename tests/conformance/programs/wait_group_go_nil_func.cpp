#include <functional>

#include "tests/conformance/program.h"

namespace interleave::conformance {

void wait_group_go_nil_func() {
  const std::function<void()> f;
  const WaitGroup group;
  group.go("f", f);
  group.wait();
}

}  // namespace interleave::conformance
