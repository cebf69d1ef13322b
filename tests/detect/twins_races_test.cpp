// Data races, and their near twins in which something orders the two accesses.
#include <doctest/doctest.h>

#include <functional>

#include "tests/detect/twins.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

TEST_CASE("a data race, and what orders two accesses") {
  const auto two = [](std::function<void(Shared<int>)> body) {
    return [=] {
      Shared<int> counter("counter");
      WaitGroup group;
      for (int i = 0; i < 2; ++i) group.go("worker", [=] { body(counter); });
      group.wait();
    };
  };
  check({
      {"no protection", "data race", two([](auto counter) { counter.add(1); })},
      {"one goroutine after the other", "",
       [] {
         Shared<int> v("v");
         for (int i = 0; i < 3; ++i) {
           WaitGroup group;
           group.go("adder", [=] { v.add(1); });
           group.wait();
         }
         v.load();
       }},
      {"readers only", "", two([](auto counter) { counter.load(); })},
      {"a mutex", "",
       [] {
         Shared<int> v("v");
         Mutex mu("mu");
         WaitGroup group;
         for (int i = 0; i < 3; ++i) {
           group.go("adder", [=] {
             mu.lock();
             v.add(1);
             mu.unlock();
           });
         }
         group.wait();
         v.load();
       }},
      {"two mutexes", "data race",
       [] {
         Shared<int> v("v");
         WaitGroup group;
         for (int i = 0; i < 2; ++i) {
           group.go("adder", [=, mu = Mutex("own")] {
             mu.lock();
             v.add(1);
             mu.unlock();
           });
         }
         group.wait();
       }},
      {"a write under a read lock", "data race",
       [] {
         Shared<int> v("v");
         RWMutex mu("mu");
         WaitGroup group;
         for (int i = 0; i < 2; ++i) {
           group.go("adder", [=] {
             mu.rlock();
             v.store(1);
             mu.runlock();
           });
         }
         group.wait();
       }},
      {"a read lock beside a write lock", "",
       [] {
         Shared<int> v("v");
         RWMutex mu("mu");
         WaitGroup group;
         group.go("writer", [=] {
           mu.lock();
           v.store(1);
           mu.unlock();
         });
         group.go("reader", [=] {
           mu.rlock();
           v.load();
           mu.runlock();
         });
         group.wait();
       }},
      {"a send before its receive", "",
       [] {
         Shared<int> v("v");
         auto ch = make_channel<int>("ch", 1);
         go("writer", [=] {
           v.store(1);
           ch.send(1);
         });
         ch.receive();
         v.load();
       }},
      {"a receive before the send that it makes room for", "",
       [] {
         Shared<int> v("v");
         auto limit = make_channel<int>("limit", 1);
         WaitGroup group;
         for (int i = 0; i < 3; ++i) {
           group.go("one at a time", [=] {
             limit.send(1);
             v.add(1);
             limit.receive();
           });
         }
         group.wait();
       }},
      {"a limit of two", "data race",
       [] {
         Shared<int> v("v");
         auto limit = make_channel<int>("limit", 2);
         WaitGroup group;
         for (int i = 0; i < 3; ++i) {
           group.go("two at a time", [=] {
             limit.send(1);
             v.store(i);
             limit.receive();
           });
         }
         group.wait();
       }},
      {"a close before the receive that sees it", "",
       [] {
         Shared<int> v("v");
         auto done = make_channel<Unit>("done");
         go("writer", [=] {
           v.store(1);
           done.close();
         });
         done.receive();
         v.load();
       }},
      {"a cancel before the context's error", "",
       [] {
         Shared<int> v("v");
         auto [ctx, cancel] = with_cancel(background());
         go("writer", [=, stop = cancel] {
           v.store(1);
           stop();
         });
         while (ctx.err() == nil) sleep(milliseconds(1));
         v.load();
       }},
      {"an atomic flag", "",
       [] {
         Shared<int> v("v");
         Atomic<int> ready("ready");
         go("writer", [=] {
           v.store(1);
           ready.store(1);
         });
         while (ready.load() == 0) sleep(milliseconds(1));
         v.load();
       }},
      {"a plain flag", "data race",
       [] {
         Shared<int> v("v");
         go("writer", [=] { v.store(1); });
         gosched();
         v.load();
       }},
      {"once", "",
       [] {
         Shared<int> v("v");
         Once once;
         WaitGroup group;
         for (int i = 0; i < 3; ++i) {
           group.go("user", [=] {
             once.call([&] { v.store(1); });
             v.load();
           });
         }
         group.wait();
       }},
      {"an errgroup with a limit of one", "",
       [] {
         Shared<int> v("v");
         ErrGroup group;
         group.set_limit(1);
         for (int i = 0; i < 3; ++i) {
           group.go("one at a time", [=]() -> Error {
             v.add(1);
             return nil;
           });
         }
         ignore(group.wait());
         v.load();
       }},
      {"a timer's function", "",
       [] {
         Shared<int> v("v");
         auto ch = make_channel<int>("ch");
         v.store(1);
         after_func(milliseconds(1), "later", [=] {
           v.add(1);
           ch.send(1);
         });
         ch.receive();
         v.load();
       }},
  });
}
