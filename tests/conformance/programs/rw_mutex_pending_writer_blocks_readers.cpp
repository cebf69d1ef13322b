#include "tests/conformance/program.h"

namespace interleave::conformance {

void rw_mutex_pending_writer_blocks_readers() {
  RWMutex lock;
  auto done = make_channel<Unit>("done", 2);
  lock.rlock();
  go("writer", [=] {
    lock.lock();
    println("writer");
    lock.unlock();
    done.send({});
  });
  sleep(milliseconds(20));
  println("try", lock.try_rlock());
  go("late reader", [=] {
    lock.rlock();
    println("late reader");
    lock.runlock();
    done.send({});
  });
  sleep(milliseconds(20));
  println("first reader ends");
  lock.runlock();
  done.receive();
  done.receive();
}

}  // namespace interleave::conformance
