// Leaks, deadlocks and livelocks, and their near twins that have none.
#include <doctest/doctest.h>

#include <memory>

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
