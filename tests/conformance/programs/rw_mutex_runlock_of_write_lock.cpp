#include "tests/conformance/program.h"

namespace interleave::conformance {

void rw_mutex_runlock_of_write_lock() {
  RWMutex lock;
  lock.lock();
  lock.runlock();
}

}  // namespace interleave::conformance
