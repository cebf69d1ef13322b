#include "tests/conformance/program.h"

namespace interleave::conformance {

void errgroup_any_error_may_be_first() {
  ErrGroup group;
  for (const std::string name : {"a", "b"}) {
    group.go(name, [=] { return new_error(name); });
  }
  println(group.wait());
}

}  // namespace interleave::conformance
