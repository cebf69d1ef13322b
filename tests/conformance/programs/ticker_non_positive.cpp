#include "tests/conformance/program.h"

namespace interleave::conformance {

void ticker_non_positive() { Ticker ticker(Duration(0)); }

}  // namespace interleave::conformance
