#include "tests/conformance/program.h"

namespace interleave::conformance {

void mutex_unlock_of_unlocked() {
  Defer guard([] { println("recovered", recover()); });
  Mutex mutex;
  mutex.lock();
  mutex.unlock();
  println("once");
  mutex.unlock();
}

}  // namespace interleave::conformance
