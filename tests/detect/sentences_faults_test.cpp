// What is said of panics, races, livelocks and cancels that nobody hears.
#include <doctest/doctest.h>

#include "tests/detect/told.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

TEST_CASE("a panic: what came before it") {
  check_told({
      {"send on a closed channel",
       {"closer closed ch at step ",
        " at tests/detect/sentences_faults_test.cpp:", "then main panicked at"},
       [] {
         const auto ch = make_channel<int>("ch", 1);
         go("closer", [=] { ch.close(); });
         meanwhile();
         ch.send(1);
       }},
      {"a negative counter",
       {"worker changed the counter of jobs at step ", "then main panicked"},
       [] {
         const WaitGroup jobs("jobs");
         jobs.add(1);
         go("worker", [=] { jobs.done(); });
         meanwhile();
         jobs.done();
       }},
      {"more released than held",
       {"main gave back to permits at step ", "then main panicked"},
       [] {
         const Weighted permits("permits", 2);
         ignore(permits.acquire(background(), 1));
         permits.release(1);
         permits.release(1);
       }},
      {"a recover elsewhere",
       {"recover works only in the goroutine that panics, and no deferred call of worker recovered "
        "it"},
       [] {
         Defer guard([] { recover(); });
         go("worker", [] { panic("boom"); });
         meanwhile();
       }},
  });
}

TEST_CASE("a race: what would mend it") {
  check_told({
      {"a captured loop variable",
       {"copy it for the goroutine"},
       [] {
         const Shared<int> i("i");
         for (int turn = 0; turn < 2; ++turn) {
           i.store(turn);
           go("worker", [=] { i.load(); });
         }
       }},
      {"a write under a read lock",
       {", holding mu, and nothing orders the two. Both only read-lock mu: who writes must lock "
        "it."},
       [] {
         const RWMutex mu("mu");
         const Shared<int> v("v");
         WaitGroup group;
         for (int i = 0; i < 2; ++i) {
           group.go("writer", [=] {
             mu.rlock();
             v.add(1);
             mu.runlock();
           });
         }
         group.wait();
       }},
      {"a lock that another one has unlocked",
       {"The same mutex around both would order them"},
       [] {
         const Mutex mu("mu");
         const Shared<int> v("v");
         mu.lock();
         go("unlocker", [=] {
           mu.unlock();
           v.store(2);
         });
         meanwhile();
         v.store(1);
       }},
      {"a close among several senders",
       {"Let closer close only when all its senders have ended."},
       [] {
         const auto ch = make_channel<int>("ch", 4);
         for (int i = 0; i < 2; ++i) go("sender", [=] { ch.send(i); });
         go("closer", [=] {
           meanwhile();
           ch.close();
         });
         sleep(milliseconds(5));
       }},
      {"an Add while somebody may still wait",
       {"Let main add before waiter can begin to wait, or when it has waited."},
       [] {
         const WaitGroup jobs("jobs");
         jobs.add(1);
         go("waiter", [=] { jobs.wait(); });
         meanwhile();
         jobs.done();
         meanwhile();
         jobs.add(1);
         jobs.done();
       }},
      {"an Add before its go statement",
       {"main may wait before starter has added: let it wait for starter first."},
       [] {
         const WaitGroup jobs("jobs");
         go("starter", [=] {
           jobs.add(1);
           go("worker", [=] {
             sleep(milliseconds(5));
             jobs.done();
           });
         });
         meanwhile();
         jobs.wait();
       }},
  });
}

TEST_CASE("a livelock: what is seen again and again") {
  check_told({
      {"a closed channel",
       {"main sees at once, again and again, that done is closed"},
       [] {
         const auto done = make_channel<Unit>("done");
         done.close();
         for (;;) select(receive(done));
       },
       300},
      {"a default case, until something comes",
       {"main took the default case", "times in a row from step",
        "and did nothing else while 20 ms passed"},
       [] {
         const auto jobs = make_channel<int>("jobs");
         go("source", [=] {
           sleep(milliseconds(20));
           jobs.send(1);
         });
         while (select(receive(jobs), otherwise) != 0) continue;
       },
       20000},
      {"a closed channel, seen by two",
       {"reaper·1–2 see at once, again and again, that done is closed"},
       [] {
         const auto done = make_channel<Unit>("done");
         done.close();
         WaitGroup group;
         for (int i = 0; i < 2; ++i) {
           group.go("reaper", [=] {
             for (;;) done.receive();
           });
         }
         group.wait();
       },
       600},
  });
}

TEST_CASE("a cancel that is slept through: for how long") {
  check_told({
      {"a sleep",
       {"worker sleeps through it for 30 s and returned 30 s after the cancel"},
       [] {
         auto [ctx, cancel] = with_cancel(background());
         WaitGroup group;
         group.go("worker", [=, mine = ctx] {
           sleep(seconds(30));
           ignore(mine.err());
         });
         sleep(milliseconds(5));
         cancel();
         group.wait();
       }},
      {"three that sleep alike",
       {"worker·1–3 sleep through it for 30 s and returned 30 s after the cancel"},
       [] {
         auto [ctx, cancel] = with_cancel(background());
         WaitGroup group;
         for (int i = 0; i < 3; ++i) group.go("worker", [mine = ctx] { sleep(seconds(30)); });
         sleep(milliseconds(5));
         cancel();
         group.wait();
       }},
      {"tries and sleeps are counted apart",
       {"began work ", "went to sleep "},
       [] {
         auto [ctx, cancel] = with_cancel(background());
         WaitGroup group;
         group.go("worker", [mine = ctx] {
           for (int i = 0; i < 8; ++i) {
             work(milliseconds(1));
             sleep(milliseconds(1));
           }
         });
         sleep(milliseconds(3));
         cancel();
         group.wait();
       }},
  });
}
