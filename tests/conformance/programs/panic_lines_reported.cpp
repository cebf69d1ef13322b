#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_lines_reported() { panic("a\nb"); }

}  // namespace interleave::conformance
