#include <doctest/doctest.h>

#include <string>

#include "tests/runtime/harness.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

void settle() { sleep(microseconds(1)); }

}  // namespace

TEST_CASE("a condition's wait unlocks, and locks again before it returns") {
  CHECK(outcomes([] {
          Mutex mu;
          Cond changed(mu);
          Shared<int> ready("ready");
          go("setter", [=] {
            mu.lock();
            ready.store(1);
            mu.unlock();
            changed.signal();
          });
          mu.lock();
          while (ready.load() == 0) changed.wait();
          println(mu.try_lock() ? "unlocked" : "locked");
        }) == Outcomes{"locked"});
}

TEST_CASE("signal wakes who has waited longest, broadcast all, and nobody is remembered") {
  const auto wakes = [](bool all) {
    return outcomes([=] {
      Mutex mu;
      Cond changed(mu);
      changed.signal();  // nobody waits: lost
      WaitGroup group;
      for (const char* name : {"first", "second"}) {
        group.go(name, [=] {
          mu.lock();
          changed.wait();
          println(name);
          mu.unlock();
        });
        settle();
      }
      all ? changed.broadcast() : changed.signal();
      group.wait();
    });
  };
  CHECK(wakes(false) == Outcomes{"first deadlock"});
  CHECK(wakes(true) == Outcomes{"first second", "second first"});
}

TEST_CASE("a signal between unlock and wait is not lost") {
  CHECK(outcomes([] {
          Mutex mu;
          Cond changed(mu);
          WaitGroup group;
          mu.lock();
          group.go("signals", [=] {
            mu.lock();  // only when main's wait has unlocked
            mu.unlock();
            changed.signal();
          });
          changed.wait();
          println("woken");
          mu.unlock();
          group.wait();
        }) == Outcomes{"woken"});
}

TEST_CASE("waiting without a loop may find that another one was faster") {
  CHECK(outcomes([] {
          Mutex mu;
          Cond changed(mu);
          Shared<int> items("items");
          WaitGroup group;
          group.go("waits", [=] {
            mu.lock();
            changed.wait();
            println(items.load() == 0 ? "nothing" : "something");
            mu.unlock();
          });
          settle();
          group.go("adds", [=] {
            mu.lock();
            items.add(1);
            changed.signal();
            mu.unlock();
          });
          group.go("steals", [=] {
            mu.lock();
            if (items.load() > 0) items.add(-1);
            mu.unlock();
          });
          group.wait();
        }) == Outcomes{"nothing", "something"});
}

TEST_CASE("waiting on a condition without its lock is Go's fatal error") {
  CHECK(outcomes([] {
          Mutex mu;
          Cond(mu).wait();
        }) == Outcomes{"panic: sync: unlock of unlocked mutex"});
}

TEST_CASE("a condition may have a reader's lock") {
  CHECK(outcomes([] {
          RWMutex mu;
          Cond changed = Cond::of_readers(mu);
          WaitGroup group;
          for (int i = 0; i < 2; ++i) {
            group.go("reader", [=] {
              mu.rlock();
              changed.wait();
              println("read");
              mu.runlock();
            });
          }
          settle();
          mu.lock();
          changed.broadcast();
          mu.unlock();
          group.wait();
        }) == Outcomes{"read read"});
}

TEST_CASE("a condition that was copied after its first use panics") {
  CHECK(outcomes([] {
          MutexState mu{};
          CondState cond{};
          cond.lock = locker(mu);
          signal(cond);
          CondState copy = cond;
          broadcast(copy);
        }) == Outcomes{"panic: sync.Cond is copied"});
}
