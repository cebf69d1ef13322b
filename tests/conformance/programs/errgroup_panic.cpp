#include "tests/conformance/program.h"

namespace interleave::conformance {

void errgroup_panic() {
  Defer deferred([] { println("not reached: the panic is not main's"); });
  ErrGroup group;
  group.go("panics", []() -> Error { panic("boom"); });
  group.go("waits", []() -> Error { select_for_ever(); });
  group.wait();
}

}  // namespace interleave::conformance
