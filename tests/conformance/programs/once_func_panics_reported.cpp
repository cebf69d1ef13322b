#include "tests/conformance/program.h"

namespace interleave::conformance {

void once_func_panics_reported() {
  once_func([] { panic("boom"); })();
}

}  // namespace interleave::conformance
