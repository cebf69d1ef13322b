#include "tests/conformance/program.h"

namespace interleave::conformance {

void mutex_starving_waiter_gets_it() {
  Mutex mutex;
  auto done = make_channel<Unit>("done");
  int turns = 0;
  mutex.lock();
  go("waiter", [=, &turns] {
    mutex.lock();
    println("waiter", turns <= 2);
    mutex.unlock();
    done.close();
  });
  sleep(milliseconds(20));
  mutex.unlock();
  for (int i = 0; i < 10; ++i) {
    mutex.lock();
    ++turns;
    sleep(milliseconds(5));
    mutex.unlock();
  }
  done.receive();
}

}  // namespace interleave::conformance
