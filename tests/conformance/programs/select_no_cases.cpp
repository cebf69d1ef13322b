#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_no_cases() {
  println("before");
  select_for_ever();
}

}  // namespace interleave::conformance
