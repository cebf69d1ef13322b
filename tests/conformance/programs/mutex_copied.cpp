#include "tests/conformance/program.h"

namespace interleave::conformance {

void mutex_copied() {
  MutexState first;
  lock(first);
  MutexState second = first;
  unlock(first);
  const bool locked = try_lock(first);
  println(locked, try_lock(second));
  unlock(second);
  println(try_lock(second));
}

}  // namespace interleave::conformance
