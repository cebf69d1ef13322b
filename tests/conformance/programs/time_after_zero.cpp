#include "tests/conformance/program.h"

namespace interleave::conformance {

void time_after_zero() {
  after(Duration(0)).receive();
  after(-hours(1)).receive();
  println("both");
}

}  // namespace interleave::conformance
