#include <doctest/doctest.h>

#include <string>

#include "tests/runtime/harness.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

TEST_CASE("a locker locks what it was made from, a reader's side for reading") {
  CHECK(outcomes([] {
          const Mutex mu;
          const RWMutex rw;
          const auto held = [](const Locker& lock, const auto& tried) {
            lock.lock();
            println(tried() ? "free" : "held");
            lock.unlock();
          };
          held(mu, [=] { return mu.try_lock(); });
          held(rw, [=] { return rw.try_rlock(); });
          held(rlocker(rw), [=] { return rw.try_lock(); });
          held(rlocker(rw), [=] {
            if (!rw.try_rlock()) return false;
            rw.runlock();
            return true;
          });
          println(mu.try_lock() && rw.try_lock() ? "both" : "no");
        }) == Outcomes{"held held held free both"});
}

TEST_CASE("lockers are the same if they lock the same side of the same lock") {
  CHECK(outcomes([] {
          const Mutex a, b;
          const RWMutex rw;
          const auto same = [](const Locker& x, const Locker& y) { println(x == y ? "=" : "/"); };
          same(a, a);
          same(a, b);
          same(rlocker(rw), rlocker(rw));
          same(rw, rlocker(rw));
          same(Locker(), Locker());
          same(Cond(a).locker(), a);
        }) == Outcomes{"= / = / = ="});
}

TEST_CASE("a scoped lock unlocks at the end of its scope, and by a panic") {
  CHECK(outcomes([] {
          const Mutex mu;
          func([=] {
            Defer guard([] { println(recover().text()); });
            const ScopedLock held(mu);
            println(mu.try_lock() ? "free" : "held");
            panic("over");
          });
          {
            const ScopedLock held(mu);
          }
          println(mu.try_lock() ? "free" : "held");
        }) == Outcomes{"held over free"});
}

TEST_CASE("scoped locks keep others out") {
  CHECK(outcomes([] {
          const Mutex mu;
          const WaitGroup group;
          const Shared<int> count("count");
          for (int i = 0; i < 3; ++i) {
            group.go("adds", [=] {
              const ScopedLock held(mu);
              count.store(count.load() + 1);
            });
          }
          group.wait();
          println(std::to_string(count.load()));
        }) == Outcomes{"3"});
}

TEST_CASE("a locker that is nil, or not locked, says so as in Go") {
  const Outcomes nil_lock{
      "panic: runtime error: invalid memory address or nil pointer dereference"};
  CHECK(outcomes([] { Locker().lock(); }) == nil_lock);
  CHECK(outcomes([] { Locker().unlock(); }) == nil_lock);
  CHECK(outcomes([] { Cond(Locker()).wait(); }) == nil_lock);
  CHECK(outcomes([] { locker(Mutex()).unlock(); }) ==
        Outcomes{"panic: sync: unlock of unlocked mutex"});
  CHECK(outcomes([] { rlocker(RWMutex()).unlock(); }) ==
        Outcomes{"panic: sync: RUnlock of unlocked RWMutex"});
}

TEST_CASE("a condition's lock is reached through it, and lives as long as it does") {
  CHECK(outcomes([] {
          const Cond changed{Mutex("mu")};
          const Shared<bool> ready("ready");
          go("sets", [=] {
            const ScopedLock held(changed.locker());
            ready.store(true);
            changed.signal();
          });
          changed.locker().lock();
          while (!ready.load()) changed.wait();
          changed.locker().unlock();
          println("ready");
        }) == Outcomes{"ready"});
}
