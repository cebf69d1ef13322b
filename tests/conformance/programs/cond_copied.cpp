#include "tests/conformance/program.h"

namespace interleave::conformance {

void cond_copied() {
  MutexState mu{};
  CondState first{};
  first.lock = locker(mu);
  signal(first);
  CondState second = first;
  Defer guard([] { println("recovered", recover()); });
  signal(second);
}

}  // namespace interleave::conformance
