#include "tests/conformance/program.h"

namespace interleave::conformance {
namespace {

template <class Try>
void print_held(const Locker& lock, Try tried) {
  const ScopedLock held(lock);
  println(tried());
}

}  // namespace

void cond_locker() {
  const Mutex mu;
  const RWMutex rw;
  const Cond changed(mu);
  const Shared<bool> ready("ready");
  go("sets", [=] {
    const ScopedLock held(changed.locker());
    ready.store(true);
    changed.signal();
  });
  changed.locker().lock();
  while (!ready.load()) changed.wait();
  changed.locker().unlock();
  println(changed.locker() == Locker(mu), rlocker(rw) == Locker(rw));
  print_held(changed.locker(), [=] { return mu.try_lock(); });
  print_held(rw, [=] { return rw.try_rlock(); });
  print_held(rlocker(rw), [=] { return rw.try_lock(); });
  const Locker none;
  none.lock();
}

}  // namespace interleave::conformance
