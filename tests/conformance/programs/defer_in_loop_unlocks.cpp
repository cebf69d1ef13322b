#include <cstddef>
#include <vector>

#include "tests/conformance/program.h"

namespace interleave::conformance {

void defer_in_loop_unlocks() {
  const std::vector<Mutex> locks{Mutex("a"), Mutex("b"), Mutex("c")};
  func([&] {
    Defers all;
    for (std::size_t i = 0; i < locks.size(); ++i) {
      locks[i].lock();
      all.add([&, i] {
        println(i);
        locks[i].unlock();
      });
    }
    println(locks[0].try_lock());
  });
  println(locks[0].try_lock(), locks[2].try_lock());
}

}  // namespace interleave::conformance
