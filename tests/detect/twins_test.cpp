// For each kind of finding: programs that have it, and their near twins that have not.
#include <doctest/doctest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/detect/twins.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

void heartbeat(Context ctx) {
  Ticker ticker(milliseconds(1));
  Defer stop([=] { ticker.stop(); });
  while (select(receive(ctx.done()), receive(ticker.channel())) != 0) {
  }
}

}  // namespace

TEST_CASE("a leak, and waiting that is healthy") {
  check({
      {"a sender whose receiver has left", "leak",
       [] {
         {
           auto ch = make_channel<int>("ch");
           go("sender", [=] { ch.send(1); });
         }
         meanwhile(3);
       }},
      {"a sender whose receiver comes late", "",
       [] {
         auto ch = make_channel<int>("ch");
         go("sender", [=] { ch.send(1); });
         meanwhile(3);
         ch.receive();
       }},
      {"a worker whose channel is never closed", "leak",
       [] {
         auto jobs = make_channel<int>("jobs");
         go("worker", [=] {
           for ([[maybe_unused]] int job : jobs) work(milliseconds(1));
         });
         jobs.send(1);
       }},
      {"a worker that idles, and is told to end at last", "",
       [] {
         auto jobs = make_channel<int>("jobs");
         go("worker", [=] {
           for ([[maybe_unused]] int job : jobs) work(milliseconds(1));
         });
         jobs.send(1);
         meanwhile(5);
         jobs.close();
       }},
      {"a goroutine that ends late", "", [] { go("late", [] { meanwhile(20); }); }},
      {"a handle that comes by reference", "",
       [] {
         auto ch = make_channel<int>("ch");
         WaitGroup group;
         group.go("receiver", [=] { ch.receive(); });
         group.go("sender", [&] {
           meanwhile(3);
           ch.send(1);
         });
         group.wait();
       }},
      {"a handle that comes by a pointer in an object", "",
       [] {
         struct Server {
           Channel<int> requests = make_channel<int>("requests");
         };
         const auto server = std::make_shared<Server>();
         WaitGroup group;
         group.go("handler", [=] { server->requests.receive(); });
         group.go("client", [=] {
           meanwhile(3);
           server->requests.send(1);
         });
         group.wait();
       }},
      {"a handle that comes through a channel", "",
       [] {
         auto requests = make_channel<Channel<int>>("requests", 1);
         go("server", [=] {
           meanwhile(2);
           Channel<int> reply = requests.receive();
           meanwhile(2);
           reply.send(7);
         });
         auto reply = make_channel<int>("reply");
         requests.send(reply);
         reply.receive();
       }},
      {"a wait for a context that nobody can cancel any more", "leak",
       [] {
         auto stop = make_channel<int>("stop");
         go("starter", [=] {
           auto ctx = with_cancel(background());
           go("watcher", [done = ctx.first.done()] { done.receive(); });
           ctx.second();
           auto lost = make_channel<int>("lost");
           go("orphan", [=] { lost.receive(); });
         });
         meanwhile(3);
       }},
      {"a wait for a deadline", "",
       [] {
         auto [ctx, cancel] = with_timeout(background(), milliseconds(5));
         Defer release([=] { cancel(); });
         ctx.done().receive();
       }},
      {"a wait for a function that a timer calls", "",
       [] {
         auto ch = make_channel<int>("ch");
         after_func(milliseconds(3), "late", [=] { ch.send(1); });
         ch.receive();
       }},
      {"a lock that is never given back", "leak",
       [] {
         Mutex mu("mu");
         go("holder", [=] { mu.lock(); });
         meanwhile(1);
         go("waiter", [=] { mu.lock(); });
       }},
      {"a lock handed over through a channel", "",
       [] {
         Mutex mu("mu");
         auto baton = make_channel<int>("baton");
         go("locker", [=] {
           mu.lock();
           baton.send(1);
         });
         go("unlocker", [=] {
           baton.receive();
           mu.unlock();
         });
         meanwhile(1);
         mu.lock();
         mu.unlock();
       }},
      {"a goroutine that sleeps on and on", "leak",
       [] {
         go("loop", [] {
           for (;;) sleep(milliseconds(1));
         });
       },
       27, 300},
  });
}

TEST_CASE("a deadlock of all, of some, and none") {
  check({
      {"main waits for nobody", "deadlock", [] { make_channel<int>("ch").receive(); }},
      {"main waits for time", "", [] { after(milliseconds(1)).receive(); }},
      {"two that wait for each other while a third goes on", "partial deadlock",
       [] {
         auto [ctx, cancel] = with_timeout(background(), milliseconds(5));
         Defer release([=] { cancel(); });
         {
           auto a = make_channel<int>("a");
           auto b = make_channel<int>("b");
           go("left", [=] {
             a.send(1);
             b.receive();
           });
           go("right", [=] {
             b.send(1);
             a.receive();
           });
         }
         heartbeat(ctx);
       }},
      {"two that meet while a third goes on", "",
       [] {
         auto [ctx, cancel] = with_timeout(background(), milliseconds(5));
         Defer release([=] { cancel(); });
         {
           auto a = make_channel<int>("a");
           auto b = make_channel<int>("b");
           go("left", [=] {
             a.send(1);
             b.receive();
           });
           go("right", [=] {
             a.receive();
             b.send(1);
           });
         }
         heartbeat(ctx);
       }},
      {"two locks in two orders, while main goes on", "partial deadlock",
       [] {
         {
           Mutex a("a"), b("b");
           auto met = make_channel<int>("met");
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
         }
         meanwhile(5);
       }},
      {"two locks in one order", "",
       [] {
         {
           Mutex a("a"), b("b");
           for (int i = 0; i < 2; ++i) {
             go("taker", [=] {
               a.lock();
               b.lock();
               b.unlock();
               a.unlock();
             });
           }
         }
         meanwhile(5);
       }},
      {"a lock taken twice, while main goes on", "partial deadlock",
       [] {
         {
           Mutex mu("mu");
           go("twice", [=] {
             mu.lock();
             mu.lock();
           });
         }
         meanwhile(5);
       }},
  });
}

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

TEST_CASE("a lost error, and one that was heard of") {
  const auto fail = [] { return new_error("no luck"); };
  check({
      {"asked for, and nothing done", "lost error",
       [=] {
         WaitGroup group;
         group.go("worker", [=] {
           if (Error err = fail()) return;
           println("done");
         });
         group.wait();
         println("all well");
       }},
      {"asked for, and told", "",
       [=] {
         WaitGroup group;
         group.go("worker", [=] {
           if (Error err = fail()) {
             println("failed");
             return;
           }
         });
         group.wait();
       }},
      {"asked for, and tried again", "",
       [=] {
         WaitGroup group;
         group.go("worker", [=] {
           for (int i = 0; i < 2; ++i) {
             if (Error err = i == 0 ? fail() : nil) sleep(milliseconds(1));
           }
         });
         group.wait();
       }},
      {"not even asked for", "lost error", [=] { fail(); }},
      {"ignored by name", "", [=] { ignore(fail()); }},
      {"received and dropped", "lost error",
       [=] {
         auto errors = make_channel<Error>("errors");
         go("worker", [=] { errors.send(fail()); });
         errors.receive();
         println("all well");
       }},
      {"received and read", "",
       [=] {
         auto errors = make_channel<Error>("errors");
         go("worker", [=] { errors.send(fail()); });
         println(errors.receive().text());
       }},
      {"kept by a group whose wait nobody looks at", "lost error",
       [=] {
         ErrGroup group;
         group.go("worker", [=]() -> Error { return fail(); });
         group.wait();
         println("all well");
       }},
      {"kept by a group, the first of two", "",
       [=] {
         ErrGroup group;
         for (int i = 0; i < 2; ++i) group.go("worker", [=]() -> Error { return fail(); });
         if (Error err = group.wait()) println(err.text());
       }},
      {"wrapped, and then read", "",
       [=] {
         Error err = wrap("load", fail());
         println(err.text());
       }},
  });
}

TEST_CASE("a lost cancel, and one that was called") {
  check({
      {"dropped", "lost cancel",
       [] {
         auto [ctx, cancel] = with_cancel(background());
         ctx.err();
       }},
      {"called at the end", "",
       [] {
         auto [ctx, cancel] = with_cancel(background());
         Defer release([=] { cancel(); });
         ctx.err();
       }},
      {"handed to somebody who calls it", "",
       [] {
         auto [ctx, cancel] = with_timeout(background(), seconds(1));
         go("canceller", [=] { cancel(); });
         ctx.done().receive();
       }},
      {"dropped after the deadline", "",
       [] {
         auto [ctx, cancel] = with_timeout(background(), milliseconds(1));
         ctx.done().receive();
       }},
      {"an errgroup's own", "",
       [] {
         auto [group, ctx] = ErrGroup::with_context(background());
         group.go("worker", [=]() -> Error { return nil; });
         ignore(group.wait());
       }},
  });
}

TEST_CASE("an ignored cancellation, and one that is heard") {
  const auto run = [](std::function<void(Context)> worker) {
    return [=] {
      auto [ctx, cancel] = with_cancel(background());
      WaitGroup group;
      group.go("worker", [=, mine = ctx] { worker(mine); });
      sleep(milliseconds(5));
      cancel();
      group.wait();
    };
  };
  check({
      {"works on", "ignored cancellation", run([](Context) {
         for (int i = 0; i < 20; ++i) work(milliseconds(2));
       })},
      {"looks at Done", "", run([](Context ctx) {
         while (select(receive(ctx.done()), otherwise) != 0) work(milliseconds(2));
       })},
      {"looks at Err", "", run([](Context ctx) {
         while (ctx.err() == nil) work(milliseconds(2));
       })},
      {"ends what it has begun", "", run([](Context ctx) {
         while (ctx.err() == nil) {
           work(milliseconds(2));
           work(milliseconds(3));
         }
       })},
  });
}

TEST_CASE("growth, and what does not stay") {
  const auto loop = [] {
    auto messages = make_channel<int>("messages");
    go("produce", [=] {
      Defer close([=] { messages.close(); });
      for (int i = 0; i < 10; ++i) {
        sleep(milliseconds(1));
        messages.send(i);
      }
    });
    for (;;) {
      std::optional<int> message;
      if (select(receive(messages, message), receive(after(seconds(1)))) == 0 && !message) return;
    }
  };
  const auto server = [](int pause_ms) {
    return [=] {
      for (int i = 0; i < 30; ++i) {
        go("handle", [] { work(milliseconds(200)); });
        sleep(milliseconds(pause_ms));
      }
    };
  };
  check({
      {"time.After in a loop, Go 1.22", "growth", loop, 22},
      {"time.After in a loop, Go 1.23", "", loop, 23},
      {"a goroutine a request, faster than they end", "growth", server(1)},
      {"a goroutine a request, slower than they end", "", server(100)},
      {"a fan-out at one moment", "",
       [] {
         for (int i = 0; i < 40; ++i) go("fetch", [] { work(milliseconds(5)); });
       }},
  });
}

TEST_CASE("overload, and a resource within its capacity") {
  const auto clients = [](int count) {
    return [=] {
      Resource database("database", 2);
      WaitGroup group;
      for (int i = 0; i < count; ++i) {
        group.go("client", [=] {
          database.take(1);
          work(milliseconds(5));
          database.give_back(1);
        });
      }
      group.wait();
    };
  };
  check({{"five clients", "overload", clients(5)}, {"two clients", "", clients(2)}});
}

TEST_CASE("a livelock, and slow progress") {
  const auto polite = [](Mutex mine, Mutex other) {
    for (;;) {
      mine.lock();
      sleep(milliseconds(1));
      if (other.try_lock()) break;
      mine.unlock();
      sleep(milliseconds(1));
    }
    other.unlock();
    mine.unlock();
  };
  check({
      {"asks for a context's error again and again", "livelock",
       [] {
         auto [ctx, cancel] = with_cancel(background());
         while (!ctx.err()) gosched();
         cancel();
       },
       27, 500},
      {"asks for a channel's length again and again", "livelock",
       [] {
         const auto ch = make_channel<int>("ch", 3);
         while (ch.len() == 0) gosched();
       },
       27, 500},
      {"asks for a channel's length until somebody sends", "",
       [] {
         const auto ch = make_channel<int>("ch", 3);
         go("sender", [=] {
           sleep(milliseconds(3));
           ch.send(1);
         });
         while (ch.len() == 0) gosched();
         ch.receive();
       }},
      {"waits for a flag that nobody sets", "livelock",
       [] {
         Atomic<int> flag("flag");
         while (flag.load() == 0) gosched();
       },
       27, 500},
      {"counts", "",
       [] {
         Atomic<int> count("count");
         while (count.add(1) < 300) gosched();
       }},
      {"two that give way, one at last not", "",
       [=] {
         Mutex a("a"), b("b");
         WaitGroup group;
         group.go("left", [=] { polite(a, b); });
         group.wait();
       }},
  });
}

TEST_CASE("a wrong result, and a right one") {
  check({{"wrong", "wrong result",
          [] {
            Atomic<int> seen("seen");
            expect(seen.load() == 1, "the job was done 0 times, not once");
          }},
         {"right", "", [] { expect(true, "all done"); }}});
}

TEST_CASE("a panic, and one that is recovered") {
  check({{"not recovered", "panic", [] { panic("boom"); }}, {"recovered", "", [] {
                                                               func([] {
                                                                 Defer guard([] { recover(); });
                                                                 panic("boom");
                                                               });
                                                             }}});
}
