#include "tests/conformance/program.h"

namespace interleave::conformance {

void mutex_try_lock() {
  Mutex mutex;
  const bool first = mutex.try_lock();
  println(first, mutex.try_lock());
  mutex.unlock();
  println(mutex.try_lock());
}

}  // namespace interleave::conformance
