#include <limits>

#include "tests/conformance/program.h"

namespace interleave::conformance {

void wait_group_runs_over() {
  WaitGroup group;
  group.add(std::numeric_limits<std::int32_t>::max());
  group.add(1);
}

}  // namespace interleave::conformance
