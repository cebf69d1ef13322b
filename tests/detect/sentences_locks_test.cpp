// What is said of waits for locks, permits and groups.
#include <doctest/doctest.h>

#include <utility>
#include <vector>

#include "tests/detect/told.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

TEST_CASE("a wait for a lock, a permit or a group: who has it, and the circle") {
  check_told({
      {"a read lock behind a writer",
       {"main waits to read-lock mu, behind writer; writer waits to lock mu, which main holds "
        "since "
        "step "},
       [] {
         const RWMutex mu("mu");
         mu.rlock();
         go("writer", [=] { mu.lock(); });
         meanwhile();
         mu.rlock();
       }},
      {"a lock taken twice",
       {"main waits to lock mu, which it itself holds since step "},
       [] {
         const Mutex mu("mu");
         mu.lock();
         mu.lock();
       }},
      {"who had it has returned",
       {"main waits to lock mu: plugin returned at step ", " without unlocking mu",
        "mu is held by plugin since step "},
       [] {
         const Mutex mu("mu");
         go("plugin", [=] { mu.lock(); });
         meanwhile();
         mu.lock();
       }},
      {"permits",
       {"main waits to acquire permits", "permits is held by user·", "user·1 since step ",
        "user·2 since step "},
       [] {
         const Weighted permits("permits", 2);
         for (int i = 0; i < 2; ++i) {
           go("user", [=] { ignore(permits.acquire(background(), 1)); });
         }
         meanwhile();
         ignore(permits.acquire(background(), 1));
       }},
      {"a permit that was not given back",
       {"main waits for all to finish; part·", " to acquire permits: part·",
        " without giving permits back"},
       [] {
         const Weighted permits("permits", 1);
         const WaitGroup all("all");
         for (int i = 0; i < 3; ++i) {
           all.go("part", [=] { ignore(permits.acquire(background(), 1)); });
         }
         all.wait();
       }},
      {"a wait group",
       {"main waits for jobs to finish: the counter is 1: 2 were added, and 1 was done"},
       [] {
         const WaitGroup jobs("jobs");
         jobs.add(2);
         go("worker", [=] { jobs.done(); });
         jobs.wait();
       }},
      {"a signal that nobody heard",
       {"main signalled ready at step ", ", when nobody waited"},
       [] {
         const Mutex mu("mu");
         const Cond ready(mu, "ready");
         ready.signal();
         mu.lock();
         ready.wait();
       }},
      {"a signal that woke another one",
       {"main signalled ready at step ", ", when 2 waited: a signal wakes one, a broadcast all"},
       [] {
         const Mutex mu("mu");
         const Cond ready(mu, "ready");
         for (int i = 0; i < 2; ++i) {
           go("waiter", [=] {
             mu.lock();
             ready.wait();
             mu.unlock();
           });
         }
         meanwhile();
         ready.signal();
         meanwhile();
       }},
      {"thirty behind one lock",
       {"main waits for all, which counts part·1–30; part·1–30 wait to lock mu, which main holds "
        "since step "},
       [] {
         const Mutex mu("mu");
         const WaitGroup all("all");
         mu.lock();
         for (int i = 0; i < 30; ++i) all.go("part", [=] { mu.lock(); });
         all.wait();
       }},
      {"a once in its own call",
       {"main waits for setup, whose call it itself makes since step "},
       [] {
         const Once setup("setup");
         setup.call([=] { setup.call([] {}); });
       }},
      {"a flight in its own call",
       {"main waits for key, whose call it itself makes since step "},
       [] {
         const SingleFlight<int> flights;
         flights.call("key", [=] {
           flights.call("key", [] { return std::pair(1, Error()); });
           return std::pair(1, Error());
         });
       }},
      {"a once whose call hangs",
       {"wait for the call of setup to end; ", "nobody is left who could send on never",
        "The call of setup is made by user·"},
       [] {
         const Once setup("setup");
         const auto never = make_channel<int>("never");
         for (int i = 0; i < 3; ++i) go("user", [=] { setup.call([=] { never.receive(); }); });
         meanwhile();
       }},
      {"permits held while more are asked for",
       {"user·1–2 wait to acquire permits, which user·", " since step "},
       [] {
         const Weighted permits("permits", 2);
         const WaitGroup all("all");
         for (int i = 0; i < 2; ++i) {
           all.go("user", [=] {
             ignore(permits.acquire(background(), 1));
             meanwhile();
             ignore(permits.acquire(background(), 1));
           });
         }
         all.wait();
       }},
      {"a group that is full of its own starter",
       {"outer waits for room in g, which it itself takes"},
       [] {
         const ErrGroup g("g");
         g.set_limit(1);
         g.go("outer", [=]() -> Error {
           g.go("inner", []() -> Error { return nil; });
           return nil;
         });
         ignore(g.wait());
       }},
      {"a group that is waited for by its member",
       {"worker waits for jobs, which counts it itself"},
       [] {
         const WaitGroup jobs("jobs");
         jobs.go("worker", [=] { jobs.wait(); });
         jobs.wait();
       }},
      {"a reader behind a writer behind a reader that is gone",
       {"writer waits to lock mu for ever: reader returned at step ", "late waits to read-lock mu"},
       [] {
         const RWMutex mu("mu");
         go("reader", [=] { mu.rlock(); });
         meanwhile();
         go("writer", [=] { mu.lock(); });
         meanwhile();
         go("late", [=] { mu.rlock(); });
         meanwhile();
       }},
      {"a ticker that was stopped",
       {"main stopped heartbeat at step "},
       [] {
         const Ticker heartbeat(milliseconds(1), "heartbeat");
         heartbeat.stop();
         heartbeat.channel().receive();
       }},
      {"a timer that has fired",
       {"alarm fired at step ", ", and fires once"},
       [] {
         const Timer alarm(milliseconds(1), "alarm");
         alarm.channel().receive();
         alarm.channel().receive();
       }},
      {"a timer that has fired, and is stopped then",
       {"alarm fired at step ", ", and fires once"},
       [] {
         const Timer alarm(milliseconds(1), "alarm");
         alarm.channel().receive();
         alarm.stop();
         alarm.channel().receive();
       }},
      {"a timer that has fired, and is stopped before anybody has looked",
       {"main stopped alarm at step "},
       [] {
         const Timer alarm(milliseconds(1), "alarm");
         sleep(milliseconds(5));
         alarm.stop();
         alarm.channel().receive();
       }},
      {"more permits than there are, with a context that never ends",
       {"main waits to acquire 3 of permits, which has 2: only the Done() of Background (a context "
        "that never ends) could end this"},
       [] {
         const Weighted permits("permits", 2);
         static_cast<void>(permits.acquire(background(), 3));
       }},
      {"more permits than there are, with a context that somebody could cancel",
       {"waits to acquire 3 of permits, which has 2: only ", " could end this"},
       [] {
         const Weighted permits("permits", 2);
         const auto [ctx, cancel] = with_cancel(background());
         static_cast<void>(permits.acquire(ctx, 3));
       }},
      {"the end of main alone",
       {"main hit a fatal error. The whole program ends."},
       [] { goexit(); }},
  });
}

TEST_CASE("a wait for a lock whose holder is in a circle that was told of before") {
  const auto main = [] {
    const Mutex a("a"), b("b");
    go("left", [=] {
      a.lock();
      meanwhile();
      b.lock();
    });
    go("right", [=] {
      b.lock();
      meanwhile();
      a.lock();
    });
    sleep(milliseconds(2));
    for (int i = 0; i < 30; ++i) go("user", [=] { a.lock(); });
    sleep(seconds(1));
  };
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const std::vector<detect::Finding> findings = detect::detect_all(run({"", "", main}, seed));
    REQUIRE(findings.size() == 2);
    CAPTURE(findings.back().message);
    CHECK(findings.back().message.find(
              "user·1–30 wait to lock a for ever: left holds it since step ") == 0);
    CHECK(findings.back().message.find(" and can never run again.") != std::string::npos);
  }
}
