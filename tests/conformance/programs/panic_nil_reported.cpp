#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_nil_reported() { panic(nil); }

}  // namespace interleave::conformance
