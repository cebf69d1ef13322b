#include "tests/conformance/program.h"

namespace interleave::conformance {

void rw_mutex_unlock_of_unlocked() {
  RWMutex lock;
  lock.unlock();
}

}  // namespace interleave::conformance
