#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_float_reported() { panic(1.5); }

}  // namespace interleave::conformance
