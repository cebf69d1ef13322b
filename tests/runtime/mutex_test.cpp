#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/runtime/harness.h"
#include "tests/runtime/story.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

// Lets everybody else run until they wait.
void settle() { sleep(microseconds(1)); }

}  // namespace

TEST_CASE("a mutex lets in one at a time") {
  CHECK(outcomes([] {
          Mutex mu("mu");
          WaitGroup group;
          int inside = 0, total = 0;
          for (int i = 0; i < 4; ++i) {
            group.go("worker", [&, mu] {
              for (int round = 0; round < 3; ++round) {
                mu.lock();
                Defer unlock([&] { mu.unlock(); });
                if (++inside != 1) println("two inside");
                gosched();
                --inside;
                ++total;
              }
            });
          }
          group.wait();
          println(std::to_string(total));
        }) == Outcomes{"12"});
}

TEST_CASE("unlock frees the mutex: who runs may take it again before the waiter") {
  CHECK(outcomes([] {
          Mutex mu;
          mu.lock();
          WaitGroup group;
          group.go("waiter", [=] {
            mu.lock();
            println("waiter");
            mu.unlock();
          });
          settle();
          mu.unlock();
          mu.lock();
          println("main");
          mu.unlock();
          group.wait();
        }) == Outcomes{"main waiter", "waiter main"});
}

TEST_CASE("a woken waiter that loses waits in front of the others") {
  CHECK(outcomes([] {
          Mutex mu;
          mu.lock();
          WaitGroup group;
          for (const char* name : {"first", "second"}) {
            group.go(name, [=] {
              mu.lock();
              println(name);
              mu.unlock();
            });
            settle();
          }
          mu.unlock();
          mu.lock();
          println("main");
          settle();  // the first has lost
          mu.unlock();
          group.wait();
        }) == Outcomes{"main first second", "first main second", "first second main"});
}

TEST_CASE("who comes while a waiter is on its way may take its wake-up, as in Go") {
  // The semaphore's unit is there for anybody: the late one takes it without waiting, loses, and
  // waits in front; the woken one then finds nothing and is the last.
  CHECK(outcomes([] {
          Mutex mu;
          mu.lock();
          WaitGroup group;
          const auto start = [=](const char* name) {
            group.go(name, [=] {
              mu.lock();
              println(name);
              mu.unlock();
            });
          };
          start("waiter");
          settle();
          start("late");
          mu.unlock();
          mu.lock();
          println("main");
          settle();
          mu.unlock();
          group.wait();
        }) == Outcomes{"main waiter late", "main late waiter", "waiter main late",
                       "late main waiter", "waiter late main", "late waiter main"});
}

TEST_CASE("a waiter of more than 1 ms is handed the mutex; one of less may lose for ever") {
  // After how many rounds does the waiter get in, if the other one takes the mutex again and again?
  const auto lost_rounds = [](Duration each) {
    return outcomes([=] {
      Mutex mu;
      int rounds = 0;
      WaitGroup group;
      group.go("greedy", [&, mu] {
        for (int i = 0; i < 4; ++i) {
          mu.lock();
          work(each);
          ++rounds;
          mu.unlock();
        }
      });
      group.go("waiter", [&, mu] {
        sleep(each / 4);
        mu.lock();
        println(std::to_string(rounds));
        mu.unlock();
      });
      group.wait();
    });
  };
  CHECK(lost_rounds(microseconds(100)) == Outcomes{"1", "2", "3", "4"});
  // It loses at most once: then the mutex starves.
  CHECK(lost_rounds(milliseconds(2)) == Outcomes{"1", "2"});
}

TEST_CASE("try_lock fails when the mutex is locked, and when a waiter starves") {
  CHECK(outcomes([] {
          Mutex mu;
          println(mu.try_lock() ? "got it" : "locked");
          println(mu.try_lock() ? "got it" : "locked");
          mu.unlock();
          println(mu.try_lock() ? "got it" : "locked");
        }) == Outcomes{"got it locked got it"});
  const auto after_unlock = [](Duration held) {
    return outcomes([=] {
      Mutex mu;
      mu.lock();
      go("waiter", [=] {
        mu.lock();
        sleep(seconds(1));
        mu.unlock();
      });
      sleep(held);
      mu.unlock();
      if (!mu.try_lock()) return;
      sleep(held);  // the waiter has come and lost
      mu.unlock();
      const bool again = mu.try_lock();
      println(again ? "got it" : "failed");
      if (again) mu.unlock();
    });
  };
  CHECK(after_unlock(microseconds(500)) == Outcomes{"", "failed", "got it"});
  CHECK(after_unlock(microseconds(1001)) == Outcomes{"", "failed"});
}

TEST_CASE("a starving mutex serves in order, newcomers last, and is a normal one afterwards") {
  CHECK(outcomes([] {
          Mutex mu;
          mu.lock();
          WaitGroup group;
          const auto start = [=](const char* name) {
            group.go(name, [=] {
              mu.lock();
              println(name);
              mu.unlock();
            });
          };
          start("first");
          settle();
          start("second");
          sleep(milliseconds(2));
          mu.unlock();
          if (!mu.try_lock()) {  // the first was faster
            group.wait();
            return;
          }
          settle();  // the first has lost: the mutex starves
          start("third");
          mu.unlock();
          mu.lock();
          println("main");
          mu.unlock();
          group.wait();
          println(mu.try_lock() ? "normal" : "starves");
        }) == Outcomes{"first second", "first second main third normal",
                       "first second third main normal"});
}

TEST_CASE("any goroutine may unlock a mutex; nobody an unlocked one") {
  CHECK(outcomes([] {
          Mutex mu;
          mu.lock();
          go("other", [=] { mu.unlock(); });
          mu.lock();
          println("again");
        }) == Outcomes{"again"});
  // A fatal error: no deferred calls, no recover.
  for (const int go_minor : {19, 27}) {
    CHECK(outcomes(
              [] {
                Mutex mu;
                Defer guard([] {
                  recover();
                  println("recovered");
                });
                mu.unlock();
              },
              go_minor) == Outcomes{"panic: sync: unlock of unlocked mutex"});
  }
}

TEST_CASE("a mutex that its holder locks again, or that nobody unlocks, is a deadlock") {
  CHECK(outcomes([] {
          Mutex mu;
          mu.lock();
          mu.lock();
        }) == Outcomes{"deadlock"});
  CHECK(outcomes([] {
          Mutex mu;
          go("other", [=] { mu.lock(); });
          settle();
          mu.lock();
        }) == Outcomes{"deadlock"});
}

TEST_CASE("a deferred unlock is made by a panic, too, and not when the run is torn down") {
  CHECK(outcomes([] {
          Mutex mu;
          func([&] {
            Defer guard([] { recover(); });
            mu.lock();
            Defer unlock([&] { mu.unlock(); });
            panic("boom");
          });
          println(mu.try_lock() ? "free" : "locked");
          Defer unlock([&] { mu.unlock(); });
          mu.lock();
        }) == Outcomes{"free deadlock"});
}

TEST_CASE("a copied handle is the same mutex, a copied state another one in the same state") {
  CHECK(outcomes([] {
          Mutex mu;
          mu.lock();
          const Mutex same = mu;
          println(same.try_lock() ? "another" : "same");
        }) == Outcomes{"same"});
  CHECK(outcomes([] {
          MutexState a{};
          lock(a);
          MutexState b = a;
          unlock(a);
          println(try_lock(a) ? "a free" : "a locked");
          lock(b);  // locked when it was copied: for ever
        }) == Outcomes{"a free deadlock"});
  CHECK(outcomes([] {
          MutexState a{};
          lock(a);
          unlock(a);
          MutexState b = a;
          lock(a);
          println(try_lock(b) ? "b free" : "b locked");
        }) == Outcomes{"b free"});
}

TEST_CASE("nobody waits for the copy of a mutex that somebody waits for") {
  CHECK(outcomes([] {
          MutexState a{};
          lock(a);
          go("waiter", [&] {
            lock(a);
            println("waiter");
          });
          settle();
          MutexState b = a;
          unlock(b);
          settle();
          println(try_lock(b) ? "b free" : "b locked");
          unlock(a);
          settle();
        }) == Outcomes{"b free waiter"});
}

TEST_CASE("the trace tells who got the mutex, who waited, and what is a copy of what") {
  const Ran ran = run_once([] {
    Mutex mu("mu");
    mu.lock();
    WaitGroup group;
    group.go("waiter", [=] {
      mu.lock();
      mu.unlock();
    });
    settle();
    mu.try_lock();
    mu.unlock();
    group.wait();
  });
  CHECK(story(ran.trace, 1) ==
        "1 make, 1 lock, 2 sync.Mutex.Lock, 1 try lock failed, 1 unlock, 1 unblock 2, 2 lock, "
        "2 unlock");

  const Ran plain = run_once([] {
    MutexState a{{"account"}};
    lock(a);
    MutexState b = a;
    unlock(b);
    unlock(b);
  });
  CHECK(story(plain.trace, 1) == "1 make, 1 lock");
  CHECK(story(plain.trace, 2) == "1 make, 1 unlock, 1 sync: unlock of unlocked mutex");
  std::vector<trace::Event> made(plain.trace.events().begin(), plain.trace.events().end());
  std::erase_if(made, [](const auto& e) { return e.kind != trace::EventKind::make; });
  REQUIRE(made.size() == 2);
  CHECK(made[0].other == 0);
  CHECK(made[1].other == made[0].object);
  for (const trace::Event& e : made) {
    CHECK(plain.trace.text(e.value) == "account");
    CHECK(e.detail == static_cast<int>(trace::ObjectKind::mutex));
  }
}
