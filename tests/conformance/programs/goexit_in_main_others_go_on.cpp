#include "tests/conformance/program.h"

namespace interleave::conformance {

void goexit_in_main_others_go_on() {
  go("goroutine", [] {
    sleep(milliseconds(20));
    println("still here");
  });
  goexit();
}

}  // namespace interleave::conformance
