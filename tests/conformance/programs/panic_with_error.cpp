#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_with_error() { panic(wrap("write", new_error("disk full"))); }

}  // namespace interleave::conformance
