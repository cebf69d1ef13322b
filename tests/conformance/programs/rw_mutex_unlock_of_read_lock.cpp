#include "tests/conformance/program.h"

namespace interleave::conformance {

void rw_mutex_unlock_of_read_lock() {
  RWMutex lock;
  lock.rlock();
  lock.unlock();
}

}  // namespace interleave::conformance
