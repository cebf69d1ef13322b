// What is said of each kind of cause: a run names who, where it matters when, and nothing that its
// events do not show.
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/detect/twins.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

struct Told {
  std::string_view name;
  std::vector<std::string_view> parts;  // of the gravest finding's message
  std::function<void()> main;
  std::uint32_t max_steps = 4000;
};

std::string message(const Told& told, std::uint64_t seed) {
  const trace::Trace trace = run({told.name, "", told.main, 27, told.max_steps}, seed);
  const std::vector<detect::Finding> findings = detect::detect_all(trace);
  const detect::Finding* const worst = detect::gravest(findings);
  return worst != nullptr ? worst->message : "clean";
}

void check_told(const std::vector<Told>& programs) {
  for (const Told& told : programs) {
    CAPTURE(told.name);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const std::string text = message(told, seed);
      CAPTURE(text);
      bool has_all = true;
      for (const std::string_view part : told.parts) {
        CAPTURE(part);
        has_all = has_all && text.find(part) != std::string::npos;
        CHECK(text.find(part) != std::string::npos);
      }
      if (!has_all) break;
    }
  }
}

// Time enough for what others do at once; virtual.
void meanwhile() { sleep(milliseconds(1)); }

}  // namespace

TEST_CASE("a wait for a channel: who was there, and left") {
  check_told({
      {"left by a timeout",
       {"sender waits to send on answer for ever: main waited to receive from answer until "
        "time.After came first at step ",
        ", and left"},
       [] {
         const auto answer = make_channel<int>("answer");
         go("sender", [=] {
           sleep(milliseconds(5));
           answer.send(1);
         });
         select(receive(answer), receive(after(milliseconds(1))));
         sleep(milliseconds(9));
       }},
      {"left by another channel",
       {"main waited to send on jobs until stop came first at step "},
       [] {
         const auto jobs = make_channel<int>("jobs");
         const auto stop = make_channel<int>("stop");
         go("late", [=] {
           sleep(milliseconds(5));
           jobs.receive();
         });
         go("stopper", [=] {
           meanwhile();
           stop.send(1);
         });
         select(send(jobs, 1), receive(stop));
         sleep(milliseconds(9));
       }},
      {"a try-send that found nobody",
       {"main tried to send on wake at step ", ", when nobody waited there, and went on"},
       [] {
         const auto wake = make_channel<int>("wake");
         select(send(wake, 1), otherwise);
         go("sleeper", [=] { wake.receive(); });
         sleep(milliseconds(9));
       }},
      {"nobody was there ever",
       {"orphan waits to receive from ch for ever: nobody is left who could send on ch"},
       [] {
         {
           const auto ch = make_channel<int>("ch");
           go("orphan", [=] { ch.receive(); });
         }
         meanwhile();
       }},
      {"thirty alike",
       {"part·1–30 wait to send on result·1–30 for ever"},
       [] {
         for (int i = 0; i < 30; ++i) {
           const auto result = make_channel<int>("result");
           go("part", [=] { result.send(1); });
         }
         meanwhile();
       }},
      {"a context that never ends",
       {"waits to receive from the Done() of Background (a context that never ends)"},
       [] {
         const Context ctx = background();
         ctx.done().receive();
       }},
      {"a context without its parent's cancel",
       {"waits to receive from the Done() of WithoutCancel (a context that never ends)"},
       [] {
         auto [ctx, cancel] = with_cancel(background());
         const Context alone = without_cancel(ctx);
         cancel();
         alone.done().receive();
       }},
      {"two nil channels in a select",
       {"waits in a select to receive from a nil channel or send on a nil channel"},
       [] { select(receive(Channel<int>()), send(Channel<int>(), 1)); }},
      {"a context that never ends, in a select",
       {"receive from the Done() of Background (a context that never ends) or receive from ch"},
       [] {
         const Context ctx = with_value(background(), "k", 1);
         const auto ch = make_channel<int>("ch");
         select(receive(ctx.done()), receive(ch));
       }},
      {"the one who waits is not named as the one who left",
       {"main waits to receive from ch: nobody is left who could send on ch"},
       [] {
         const auto ch = make_channel<int>("ch");
         select(send(ch, 1), otherwise);
         select(send(ch, 1), receive(after(milliseconds(1))));
         ch.receive();
       }},
      {"a try-send that found no room",
       {"main tried to send on wake at step ", ", when it was full, and went on"},
       [] {
         {
           const auto wake = make_channel<int>("wake", 1);
           go("sleeper", [=] {
             sleep(milliseconds(1));
             wake.receive();
             wake.receive();
           });
           wake.send(1);
           select(send(wake, 1), otherwise);
         }
         sleep(milliseconds(9));
       }},
      {"who sent has let go of the channel, and goes on",
       {"worker waits to receive from jobs for ever: main, its only sender, has let go of it by "
        "step "},
       [] {
         {
           const auto jobs = make_channel<int>("jobs");
           go("worker", [=] {
             for ([[maybe_unused]] const int job : jobs) meanwhile();
           });
           jobs.send(1);
         }
         sleep(milliseconds(9));
       }},
      {"each wait with its own cause",
       {"main waits to receive from b: sender, its only sender, returned at step ",
        "x waits to receive from a: nobody is left who could send on a"},
       [] {
         const auto a = make_channel<int>("a");
         const auto b = make_channel<int>("b");
         go("x", [=] { a.receive(); });
         go("sender", [=] { b.send(1); });
         b.receive();
         b.receive();
       }},
      {"who has the cancel function is stuck",
       {"main waits to receive from never: nobody is left who could send on never; listener waits "
        "to "
        "receive from ctx.Done(): main, who has the cancel function of WithCancel, can never run "
        "again"},
       [] {
         auto [ctx, cancel] = with_cancel(background());
         const auto never = make_channel<int>("never");
         go("listener", [mine = ctx] { mine.done().receive(); });
         never.receive();
         cancel();
       }},
      {"a cancel that comes after the wait",
       {"main waits for all, which counts listener; listener waits to receive from ctx.Done(), for "
        "main to cancel."},
       [] {
         auto [ctx, cancel] = with_cancel(background());
         const WaitGroup all("all");
         all.go("listener", [mine = ctx] { mine.done().receive(); });
         all.wait();
         cancel();
       }},
      {"thirty alike in a circle",
       {"main waits for all, which counts part·1–30; part·1–30 wait to send on results, which main "
        "has, too."},
       [] {
         const auto results = make_channel<int>("results");
         const WaitGroup all("all");
         for (int i = 0; i < 30; ++i) all.go("part", [=] { results.send(i); });
         all.wait();
         for (int i = 0; i < 30; ++i) results.receive();
       }},
      {"a nil channel", {"waits to receive from a nil channel"}, [] { Channel<int>().receive(); }},
  });
}

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
  });
}

TEST_CASE("a panic: what came before it") {
  check_told({
      {"send on a closed channel",
       {"closer closed ch at step ",
        " at tests/detect/sentences_test.cpp:", "then main panicked at"},
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
