#include "tests/conformance/program.h"

namespace interleave::conformance {

void rw_mutex_readers_share() {
  RWMutex lock;
  lock.rlock();
  lock.rlock();
  const bool third_reader = lock.try_rlock();
  println(third_reader, lock.try_lock());
  lock.runlock();
  lock.runlock();
  lock.runlock();
  const bool writer = lock.try_lock();
  const bool reader = lock.try_rlock();
  println(writer, reader, lock.try_lock());
  lock.unlock();
  println(lock.try_rlock());
}

}  // namespace interleave::conformance
