#include "tests/conformance/program.h"

namespace interleave::conformance {

void rw_mutex_recursive_read_deadlocks() {
  RWMutex lock;
  lock.rlock();
  go("writer", [=] {
    lock.lock();
    println("writer");
  });
  sleep(milliseconds(20));
  println("again");
  lock.rlock();
}

}  // namespace interleave::conformance
