#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_divide_reported() { println(divide(1, 0)); }

}  // namespace interleave::conformance
