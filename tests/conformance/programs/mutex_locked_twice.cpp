#include "tests/conformance/program.h"

namespace interleave::conformance {

void mutex_locked_twice() {
  Mutex mutex;
  mutex.lock();
  println("locked");
  mutex.lock();
}

}  // namespace interleave::conformance
