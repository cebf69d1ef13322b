#include "tests/conformance/program.h"

namespace interleave::conformance {

void deadlock_lock_and_channel() {
  Mutex mutex;
  auto ch = make_channel<int>("ch");
  mutex.lock();
  go("other", [=] {
    mutex.lock();
    ch.send(1);
    mutex.unlock();
  });
  println("waiting");
  ch.receive();
}

}  // namespace interleave::conformance
