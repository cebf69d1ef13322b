#include "tests/conformance/program.h"

namespace interleave::conformance {

void ticker_reset_non_positive() {
  Defer guard([] { println(recover()); });
  Ticker(hours(1)).reset(Duration(-1));
}

}  // namespace interleave::conformance
