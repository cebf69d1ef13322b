#include <doctest/doctest.h>

#include <atomic>

#include <string>

#include "tests/runtime/harness.h"
#include "tests/runtime/story.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

// Lets everybody else run until they wait.
void settle() { sleep(microseconds(1)); }

}  // namespace

TEST_CASE("readers share, a writer is alone") {
  CHECK(outcomes([] {
          RWMutex mu;
          WaitGroup group;
          std::atomic<int> readers = 0, writers = 0;
          for (int i = 0; i < 3; ++i) {
            group.go("reader", [&, mu] {
              mu.rlock();
              Defer unlock([&] { mu.runlock(); });
              ++readers;
              gosched();
              if (writers != 0) println("a writer among readers");
              --readers;
            });
          }
          for (int i = 0; i < 2; ++i) {
            group.go("writer", [&, mu] {
              mu.lock();
              Defer unlock([&] { mu.unlock(); });
              ++writers;
              gosched();
              if (readers != 0 || writers != 1) println("a writer is not alone");
              --writers;
            });
          }
          group.wait();
          println("end");
        }) == Outcomes{"end"});
  CHECK(outcomes([] {
          RWMutex mu;
          mu.rlock();
          mu.rlock();
          println("two");
        }) == Outcomes{"two"});
}

TEST_CASE("a waiting writer keeps new readers out until it has had its turn") {
  CHECK(outcomes([] {
          RWMutex mu;
          mu.rlock();
          WaitGroup group;
          group.go("writer", [=] {
            mu.lock();
            println("writer");
            mu.unlock();
          });
          settle();
          println(mu.try_rlock() ? "read" : "kept out");
          group.go("reader", [=] {
            mu.rlock();
            println("reader");
            mu.runlock();
          });
          settle();
          println("main");
          mu.runlock();
          group.wait();
        }) == Outcomes{"kept out main writer reader"});
}

TEST_CASE("reading again while a writer waits is a deadlock") {
  CHECK(outcomes([] {
          RWMutex mu;
          go("writer", [=] {
            mu.lock();
            mu.unlock();
          });
          mu.rlock();
          mu.rlock();
          println("read twice");
          mu.runlock();
          mu.runlock();
        }) == Outcomes{"read twice", "deadlock"});
}

TEST_CASE("a reader that wants to write waits for itself") {
  CHECK(outcomes([] {
          RWMutex mu;
          mu.rlock();
          mu.lock();
        }) == Outcomes{"deadlock"});
}

TEST_CASE("unlock lets all waiting readers in before a writer that has waited for longer") {
  CHECK(outcomes([] {
          RWMutex mu;
          mu.lock();
          WaitGroup group;
          int reading = 0;
          group.go("writer", [&, mu] {
            mu.lock();
            println("writer after " + std::to_string(reading));
            mu.unlock();
          });
          settle();
          for (int i = 0; i < 3; ++i) {
            group.go("reader", [&, mu] {
              mu.rlock();
              ++reading;
              settle();
              mu.runlock();
            });
          }
          settle();
          mu.unlock();
          group.wait();
        }) == Outcomes{"writer after 3"});
}

TEST_CASE("try_lock fails while somebody reads or writes, and leaves no waiting writer behind") {
  CHECK(outcomes([] {
          RWMutex mu;
          mu.rlock();
          println(mu.try_lock() ? "wrote" : "no");
          println(mu.try_rlock() ? "read" : "no");
          mu.runlock();
          mu.runlock();
          println(mu.try_lock() ? "wrote" : "no");
          println(mu.try_lock() ? "wrote" : "no");
          println(mu.try_rlock() ? "read" : "no");
          mu.unlock();
          println(mu.try_rlock() ? "read" : "no");
        }) == Outcomes{"no read wrote no no read"});
}

TEST_CASE("any goroutine may give back a lock that another one took") {
  CHECK(outcomes([] {
          RWMutex mu;
          mu.rlock();
          go("other", [=] { mu.runlock(); });
          mu.lock();
          go("other", [=] { mu.unlock(); });
          mu.rlock();
          println("end");
        }) == Outcomes{"end"});
}

TEST_CASE("to give back what nobody took is a fatal error") {
  struct Misuse {
    void (*what)(const RWMutex& mu);
    const char* text;
  };
  const Misuse table[] = {
      {[](const RWMutex& mu) { mu.unlock(); }, "sync: Unlock of unlocked RWMutex"},
      {[](const RWMutex& mu) { mu.runlock(); }, "sync: RUnlock of unlocked RWMutex"},
      {[](const RWMutex& mu) {
         mu.rlock();
         mu.unlock();
       },
       "sync: Unlock of unlocked RWMutex"},
      {[](const RWMutex& mu) {
         mu.lock();
         mu.runlock();
       },
       "sync: RUnlock of unlocked RWMutex"},
      {[](const RWMutex& mu) {
         mu.rlock();
         mu.runlock();
         mu.runlock();
       },
       "sync: RUnlock of unlocked RWMutex"},
  };
  for (const Misuse& misuse : table) {
    for (const int go_minor : {19, 27}) {
      CHECK(outcomes(
                [=] {
                  RWMutex mu;
                  Defer guard([] { recover(); });
                  misuse.what(mu);
                },
                go_minor, 10) == Outcomes{std::string("panic: ") + misuse.text});
    }
  }
}

TEST_CASE("a copied handle is the same lock, a copied state another one in the same state") {
  CHECK(outcomes([] {
          RWMutex mu;
          mu.lock();
          const RWMutex same = mu;
          println(same.try_rlock() ? "another" : "same");
        }) == Outcomes{"same"});
  // A copy of one that is read: nobody will give the copy's read lock back.
  CHECK(outcomes([] {
          RWMutexState a{};
          rlock(a);
          RWMutexState b = a;
          runlock(a);
          println(try_lock(a) ? "a free" : "a read");
          rlock(b);
          runlock(b);
          lock(b);
        }) == Outcomes{"a free deadlock"});
  CHECK(outcomes([] {
          RWMutexState a{};
          lock(a);
          RWMutexState b = a;
          unlock(a);
          println(try_rlock(a) ? "a free" : "a written");
          rlock(b);
        }) == Outcomes{"a free deadlock"});
}

TEST_CASE("the trace tells how the lock was got, and why somebody waited") {
  const Ran ran = run_once([] {
    RWMutex mu;
    mu.rlock();
    WaitGroup group;
    const auto write = [=] {
      mu.lock();
      settle();
      mu.unlock();
    };
    group.go("writer", write);
    settle();
    group.go("next writer", write);
    settle();
    group.go("reader", [=] {
      mu.rlock();
      mu.runlock();
    });
    settle();
    mu.try_rlock();
    mu.try_lock();
    mu.runlock();
    group.wait();
  });
  // The next writer waits for the mutex that keeps writers apart. Who is woken last may run first.
  const std::string told = story(ran.trace, 1);
  CAPTURE(told);
  CHECK(told.starts_with(
      "1 make, 1 rlock, 2 sync.RWMutex.Lock, 3 sync.Mutex.Lock, 4 sync.RWMutex.RLock, "
      "1 try rlock failed, 1 try lock failed, 1 runlock, 1 unblock 2, 2 lock, 2 unlock, "
      "2 unblock 4, 2 unblock 3, "));
  const Ran plain = run_once([] {
    RWMutexState a{};
    rlock(a);
    RWMutexState b = a;
    runlock(b);
  });
  CHECK(story(plain.trace, 1) == "1 make, 1 rlock");
  CHECK(story(plain.trace, 2) == "1 make, 1 runlock");
}
