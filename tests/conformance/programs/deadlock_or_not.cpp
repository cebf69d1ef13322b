#include "tests/conformance/program.h"

namespace interleave::conformance {

void deadlock_or_not() {
  Mutex a("a");
  Mutex b("b");
  auto done = make_channel<Unit>("done");
  go("other", [=] {
    a.lock();
    b.lock();
    b.unlock();
    a.unlock();
    done.close();
  });
  b.lock();
  a.lock();
  a.unlock();
  b.unlock();
  done.receive();
  println("done");
}

}  // namespace interleave::conformance
