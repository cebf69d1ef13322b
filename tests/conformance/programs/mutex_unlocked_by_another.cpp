#include "tests/conformance/program.h"

namespace interleave::conformance {

void mutex_unlocked_by_another() {
  Mutex mutex;
  mutex.lock();
  go("other", [=] {
    sleep(milliseconds(20));
    println("unlocking");
    mutex.unlock();
  });
  mutex.lock();
  println("locked again");
}

}  // namespace interleave::conformance
