#include "tests/conformance/program.h"

namespace interleave::conformance {

void rw_mutex_runlock_of_unlocked() {
  Defer deferred([] { println("deferred calls do not run"); });
  RWMutex lock;
  lock.runlock();
}

}  // namespace interleave::conformance
