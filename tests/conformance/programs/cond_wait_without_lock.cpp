#include "tests/conformance/program.h"

namespace interleave::conformance {

void cond_wait_without_lock() {
  const Mutex mu;
  Defer guard([] { println(recover()); });
  Cond(mu).wait();
}

}  // namespace interleave::conformance
