#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_bool_reported() { panic(true); }

}  // namespace interleave::conformance
