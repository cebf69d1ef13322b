#include "tests/conformance/program.h"

namespace interleave::conformance {

void cond_signal_is_not_kept() {
  const Mutex mu;
  const Cond changed(mu);
  changed.signal();
  changed.broadcast();
  mu.lock();
  println("waiting");
  changed.wait();
}

}  // namespace interleave::conformance
