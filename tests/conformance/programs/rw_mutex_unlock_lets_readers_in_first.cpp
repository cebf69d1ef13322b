#include "tests/conformance/program.h"

namespace interleave::conformance {

void rw_mutex_unlock_lets_readers_in_first() {
  RWMutex lock;
  WaitGroup group;
  group.add(2);
  lock.lock();
  go("writer", [=] {
    lock.lock();
    println("writer");
    lock.unlock();
    group.done();
  });
  sleep(milliseconds(20));
  go("reader", [=] {
    lock.rlock();
    println("reader");
    sleep(milliseconds(20));
    lock.runlock();
    group.done();
  });
  sleep(milliseconds(20));
  lock.unlock();
  group.wait();
}

}  // namespace interleave::conformance
