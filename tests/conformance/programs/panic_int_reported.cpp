#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_int_reported() { panic(42); }

}  // namespace interleave::conformance
