// What was once found of locks and handles where nothing was wrong, or not found, each with its near twin.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "tests/detect/twins.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

TEST_CASE("only who has a lock can be expected to unlock it") {
  const auto two_orders = [](Mutex a, Mutex b) {
    const auto met = make_channel<int>("met");
    go("left", [=] {
      a.lock();
      met.send(1);
      b.lock();
    });
    go("right", [=] {
      b.lock();
      met.receive();
      a.lock();
    });
  };
  const auto read_lock_behind_a_writer = [](RWMutex mu) {
    mu.rlock();
    go("writer", [=] { mu.lock(); });
    while (mu.try_rlock()) {  // until the writer waits
      mu.runlock();
      sleep(milliseconds(1));
    }
    mu.rlock();
  };
  struct Locks {
    Mutex a{"a"}, b{"b"};
  };
  check({
      {"main has the locks too, and sleeps", "partial deadlock",
       [=] {
         const Mutex a("a"), b("b");
         two_orders(a, b);
         sleep(seconds(1));
       }},
      {"main has returned", "partial deadlock",
       [=] {
         const Mutex a("a"), b("b");
         two_orders(a, b);
         meanwhile(2);
       }},
      {"behind a pointer", "partial deadlock",
       [] {
         const auto locks = std::make_shared<Locks>();
         const auto met = make_channel<int>("met");
         go("left", [=] {
           locks->a.lock();
           met.send(1);
           locks->b.lock();
         });
         go("right", [=] {
           locks->b.lock();
           met.receive();
           locks->a.lock();
         });
         sleep(seconds(1));
       }},
      {"behind a pointer, in one order", "",
       [] {
         const auto locks = std::make_shared<Locks>();
         WaitGroup group;
         for (int i = 0; i < 2; ++i) {
           group.go("taker", [=] {
             locks->a.lock();
             locks->b.lock();
             work(milliseconds(1));
             locks->b.unlock();
             locks->a.unlock();
           });
         }
         group.wait();
       }},
      {"a lock that somebody else unlocks", "",
       [] {
         const Mutex mu("mu");
         mu.lock();
         go("unlocker", [=] {
           sleep(milliseconds(3));
           mu.unlock();
         });
         mu.lock();
         mu.unlock();
       }},
      {"a read lock taken again behind a writer, while main goes on", "partial deadlock",
       [=] {
         const RWMutex mu("mu");
         go("reader", [=] { read_lock_behind_a_writer(mu); });
         sleep(seconds(1));
       }},
      {"a read lock taken again behind a writer, by main", "deadlock",
       [=] { read_lock_behind_a_writer(RWMutex("mu")); }},
      {"a read lock that is upgraded", "partial deadlock",
       [] {
         const RWMutex mu("mu");
         go("upgrades", [=] {
           mu.rlock();
           mu.lock();
         });
         sleep(seconds(1));
       }},
      {"a writer after a reader", "",
       [] {
         const RWMutex mu("mu");
         WaitGroup group;
         group.go("writer", [=] {
           mu.lock();
           mu.unlock();
         });
         mu.rlock();
         sleep(milliseconds(1));
         mu.runlock();
         group.wait();
       }},
  });
}

TEST_CASE("those that share a handle do not wait for each other") {
  check({
      {"a once whose call hangs", "leak",
       [] {
         const Once setup("setup");
         const auto never = make_channel<int>("never");
         for (int i = 0; i < 3; ++i) go("user", [=] { setup.call([=] { never.receive(); }); });
         meanwhile(5);
       }},
      {"a flight whose call hangs", "leak",
       [] {
         const SingleFlight<int> flights;
         const auto never = make_channel<int>("never");
         for (int i = 0; i < 3; ++i) {
           go("caller", [=] {
             flights.call("key", [=] {
               never.receive();
               return std::pair(1, Error());
             });
           });
         }
         meanwhile(5);
       }},
  });
}
