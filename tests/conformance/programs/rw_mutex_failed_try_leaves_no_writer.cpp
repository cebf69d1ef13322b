#include "tests/conformance/program.h"

namespace interleave::conformance {

void rw_mutex_failed_try_leaves_no_writer() {
  RWMutex lock;
  lock.rlock();
  const bool writer = lock.try_lock();
  println(writer, lock.try_rlock());
  lock.rlock();
  println("third reader");
}

}  // namespace interleave::conformance
