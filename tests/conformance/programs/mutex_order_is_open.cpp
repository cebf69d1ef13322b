#include "tests/conformance/program.h"

namespace interleave::conformance {

void mutex_order_is_open() {
  Mutex mutex;
  WaitGroup group;
  for (const std::string name : {"a", "b"}) {
    group.add(1);
    go(name, [=] {
      Defer done([=] { group.done(); });
      mutex.lock();
      Defer unlock([=] { mutex.unlock(); });
      println(name + "1");
      println(name + "2");
    });
  }
  group.wait();
}

}  // namespace interleave::conformance
