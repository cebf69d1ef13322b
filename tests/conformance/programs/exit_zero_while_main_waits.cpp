#include "tests/conformance/program.h"

namespace interleave::conformance {

void exit_zero_while_main_waits() {
  go("other", [] {
    println("enough");
    exit(0);
  });
  select_for_ever();
}

}  // namespace interleave::conformance
