#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_no_cases_others_run() {
  go("worker", [] {
    sleep(milliseconds(20));
    println("worker");
    panic("enough");
  });
  select_for_ever();
}

}  // namespace interleave::conformance
