// What was once found where nothing was wrong, or not found, each with its near twin.
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

TEST_CASE("callers that share a flight do not race") {
  const auto callers = [](int count, std::function<void(SingleFlight<int>)> call) {
    return [=] {
      SingleFlight<int> flights;
      WaitGroup group;
      for (int i = 0; i < count; ++i) group.go("caller", [=] { call(flights); });
      group.wait();
    };
  };
  check({
      {"two callers of one key", "",
       callers(2,
               [](SingleFlight<int> flights) {
                 flights.call("key", [] {
                   work(milliseconds(1));
                   return std::pair(1, Error());
                 });
               })},
      {"three callers by channel", "",
       callers(3,
               [](SingleFlight<int> flights) {
                 flights.call_chan("key", [] { return std::pair(1, Error()); }).receive();
               })},
      {"one flight after another", "",
       [] {
         const SingleFlight<int> flights;
         const Shared<int> v("v");
         const auto fly = [=] {
           return flights.call_chan("key", [=] {
             v.add(1);
             return std::pair(1, Error());
           });
         };
         const auto one = fly(), other = fly();
         one.receive();
         other.receive();
       }},
      {"one writes in the flight what another reads beside it", "data race",
       [] {
         SingleFlight<int> flights;
         Shared<int> v("v");
         WaitGroup group;
         group.go("caller", [=] {
           flights.call("key", [=] {
             v.store(1);
             return std::pair(1, Error());
           });
         });
         group.go("reader", [=] { v.load(); });
         group.wait();
       }},
  });
}

TEST_CASE("whoever has heard the cancel may clean up") {
  const auto with = [](std::function<void(Context)> worker) {
    return [=] {
      auto [ctx, cancel] = with_cancel(background());
      WaitGroup group;
      group.go("worker", [=, mine = ctx] { worker(mine); });
      sleep(milliseconds(5));
      cancel();
      group.wait();
    };
  };
  const auto tidy = [] {
    for (int i = 0; i < 4; ++i) work(milliseconds(2));
  };
  check({
      {"works in its deferred call", "", with([=](Context ctx) {
         Defer clean(tidy);
         ctx.done().receive();
       })},
      {"drains what is left after a select", "", with([=](Context ctx) {
         const auto never = make_channel<int>("never");
         select(receive(ctx.done()), receive(never));
         tidy();
       })},
      {"has seen its error", "", with([=](Context ctx) {
         while (!ctx.err()) sleep(milliseconds(1));
         tidy();
       })},
      {"has heard it of a context below", "", with([=](Context ctx) {
         auto [below, cancel] = with_cancel(ctx);
         Defer release([=, stop = cancel] { stop(); });
         below.done().receive();
         tidy();
       })},
      {"has asked for its cause", "", with([=](Context ctx) {
         while (!cause(ctx)) work(milliseconds(2));
         tidy();
       })},
      {"has heard of another one's end only", "ignored cancellation", with([=](Context) {
         auto [other, cancel] = with_cancel(background());
         cancel();
         other.done().receive();
         sleep(milliseconds(6));
         for (int i = 0; i < 9; ++i) work(milliseconds(2));
       })},
      {"sleeps through it", "ignored cancellation", with([](Context ctx) {
         sleep(milliseconds(1100));
         ctx.err();
       })},
      {"works through it", "ignored cancellation", with([](Context ctx) {
         work(milliseconds(1100));
         ctx.err();
       })},
      {"sleeps a little longer", "", with([](Context ctx) {
         sleep(milliseconds(300));
         ctx.err();
       })},
      {"sleeps in a select with Done()", "",
       with([](Context ctx) { select(receive(ctx.done()), receive(after(seconds(30)))); })},
  });
}

TEST_CASE("many that all end are no growth") {
  const auto requests = [](int count, int every_ms, int each_ms, bool waits) {
    return [=] {
      WaitGroup group;
      for (int i = 0; i < count; ++i) {
        group.go("request", [=] { work(milliseconds(each_ms)); });
        sleep(milliseconds(every_ms));
      }
      if (waits) group.wait();
    };
  };
  check({
      {"40 requests, and a wait", "", requests(40, 10, 300, true)},
      {"20 requests, and a wait", "", requests(20, 1, 300, true)},
      {"80 requests, 30 at once, and no wait", "", requests(80, 10, 300, false)},
      {"40 requests whose answers nobody takes", "leak",
       [] {
         for (int i = 0; i < 40; ++i) {
           const auto answer = make_channel<int>("answer");
           go("request", [=] { answer.send(1); });
           sleep(milliseconds(1));
         }
       }},
      {"40 requests that wait for one answer", "leak",
       [] {
         const auto answer = make_channel<int>("answer");
         for (int i = 0; i < 40; ++i) {
           go("request", [=] { answer.receive(); });
           sleep(milliseconds(1));
         }
       }},
      {"40 requests that none ends in time", "growth", requests(40, 10, 3000, false)},
  });
}

TEST_CASE("contexts whose cancels wait for the end of the function pile up") {
  const auto turns = [](int count, bool at_once, bool with_deadline) {
    return [=] {
      Defers deferred;
      for (int i = 0; i < count; ++i) {
        auto [ctx, cancel] =
            with_deadline ? with_timeout(background(), seconds(60)) : with_cancel(background());
        if (!at_once) deferred.add([stop = cancel] { stop(); });
        sleep(milliseconds(1));
        ctx.err();
        if (at_once) cancel();
      }
    };
  };
  check({
      {"deferred in a loop, with deadlines", "growth", turns(40, false, true)},
      {"deferred in a loop", "growth", turns(40, false, false)},
      {"cancelled in each turn", "", turns(40, true, true)},
      {"a few", "", turns(8, false, true)},
  });
}

TEST_CASE("the first error counts where the first one wins") {
  const auto fail = [] { return new_error("no luck"); };
  check({
      {"the first cause of a context", "",
       [=] {
         auto [ctx, cancel] = with_cancel_cause(background());
         WaitGroup group;
         for (int i = 0; i < 2; ++i) group.go("worker", [=, stop = cancel] { stop(fail()); });
         group.wait();
         println(cause(ctx).text());
       }},
      {"a cause that nobody asks for", "lost error",
       [=] {
         auto [ctx, cancel] = with_cancel_cause(background());
         cancel(fail());
         println("all well");
       }},
      {"the first of a buffered channel", "",
       [=] {
         const auto errs = make_channel<Error>("errs", 3);
         for (int i = 0; i < 3; ++i) go("part", [=] { errs.send(fail()); });
         println(errs.receive().text());
       }},
      {"the first that a try-send puts there", "",
       [=] {
         const auto errs = make_channel<Error>("errs", 1);
         WaitGroup group;
         for (int i = 0; i < 3; ++i) {
           group.go("part", [=] {
             if (Error err = fail()) select(send(errs, err), otherwise);
           });
         }
         group.wait();
         println(errs.receive().text());
       }},
      {"the first of a channel that is drained", "",
       [=] {
         const auto errs = make_channel<Error>("errs", 3);
         for (int i = 0; i < 3; ++i) go("part", [=] { errs.send(fail()); });
         Error first;
         for (int i = 0; i < 3; ++i) {
           const Error err = errs.receive();
           if (!first) first = err;
         }
         println(first.text());
       }},
      {"a channel that is drained without a look", "lost error",
       [=] {
         const auto errs = make_channel<Error>("errs", 3);
         for (int i = 0; i < 3; ++i) go("part", [=] { errs.send(fail()); });
         for (int i = 0; i < 3; ++i) errs.receive();
         println("all well");
       }},
      {"the first is sent, and the others hear the cancel", "",
       [=] {
         auto [ctx, cancel] = with_cancel(background());
         const auto errs = make_channel<Error>("errs");
         WaitGroup group;
         for (int i = 0; i < 2; ++i) {
           group.go("part", [=, mine = ctx] { select(send(errs, fail()), receive(mine.done())); });
         }
         println(errs.receive().text());
         cancel();
         group.wait();
       }},
      {"a try-send with nobody to receive", "lost error",
       [=] {
         const auto errs = make_channel<Error>("errs");
         WaitGroup group;
         group.go("part", [=] {
           if (Error err = fail()) select(send(errs, err), otherwise);
         });
         group.wait();
         println("all well");
       }},
  });
}

TEST_CASE("a loop around a closed channel achieves nothing") {
  check({
      {"a closed channel", "livelock",
       [] {
         const auto done = make_channel<Unit>("done");
         done.close();
         for (;;) select(receive(done));
       },
       27, 500},
      {"a context that has ended", "livelock",
       [] {
         auto [ctx, cancel] = with_cancel(background());
         cancel();
         WaitGroup group;
         group.go("reaper", [=, mine = ctx] {
           for (;;) select(receive(mine.done()));
         });
         group.wait();
       },
       27, 500},
      {"a default that spins", "livelock",
       [] {
         const auto jobs = make_channel<int>("jobs");
         for (;;) select(receive(jobs), otherwise);
       },
       27, 500},
      {"a default that spins until something comes", "livelock",
       [] {
         const auto jobs = make_channel<int>("jobs");
         go("source", [=] {
           sleep(milliseconds(20));
           jobs.send(1);
         });
         while (select(receive(jobs), otherwise) != 0) continue;
       },
       27, 20000},
      {"a default that rests until something comes", "",
       [] {
         const auto jobs = make_channel<int>("jobs");
         go("source", [=] {
           sleep(milliseconds(600));
           jobs.send(1);
         });
         while (select(receive(jobs), otherwise) != 0) sleep(milliseconds(1));
       },
       27, 20000},
      {"a default that does something else", "",
       [] {
         const auto stop = make_channel<Unit>("stop");
         go("owner", [=] {
           sleep(milliseconds(600));
           stop.close();
         });
         while (select(receive(stop), otherwise) != 0) work(milliseconds(1));
       },
       27, 20000},
      {"not many looks", "",
       [] {
         const auto stop = make_channel<Unit>("stop");
         for (int i = 0; i < 150; ++i) select(receive(stop), otherwise);
       },
       27, 20000},
      {"a closed channel is drained", "",
       [] {
         const auto jobs = make_channel<int>("jobs", 9);
         for (int i = 0; i < 9; ++i) jobs.send(i);
         jobs.close();
         for ([[maybe_unused]] const int job : jobs) work(milliseconds(1));
       }},
  });
}

TEST_CASE("one fault is told once") {
  const auto told = [](const std::function<void()>& main) {
    std::size_t most = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
      most = std::max(most, kinds(run({"", "", main}, seed)).size());
    }
    return most;
  };
  CHECK(told([] {  // main is known to be stuck before the others are
          const auto a = make_channel<int>("a");
          const auto b = make_channel<int>("b");
          go("x", [=] { a.receive(); });
          go("sender", [=] { b.send(1); });
          b.receive();
          b.receive();
        }) == 1);
  CHECK(told([] {  // the close that races with a send makes it panic
          const auto ch = make_channel<int>("ch");
          go("closer", [=] { ch.close(); });
          ch.send(1);
        }) == 1);
  CHECK(told([] {  // the contexts above and below end by one cancel
          auto [ctx, cancel] = with_cancel(background());
          auto [below, stop] = with_cancel(ctx);
          WaitGroup group;
          group.go("worker", [one = below, other = ctx] { sleep(seconds(30)); });
          sleep(milliseconds(5));
          cancel();
          group.wait();
          stop();
        }) == 1);
  CHECK(told([] {  // errors of one kind
          const auto errs = make_channel<Error>("errs", 9);
          for (int i = 0; i < 9; ++i) go("part", [=] { errs.send(new_error("no luck")); });
          for (int i = 0; i < 9; ++i) errs.receive();
        }) == 1);
  CHECK(told([] {  // a reader behind a writer
          const RWMutex mu("mu");
          go("reader", [=] { mu.rlock(); });
          sleep(milliseconds(1));
          go("writer", [=] { mu.lock(); });
          sleep(milliseconds(1));
          go("late", [=] { mu.rlock(); });
          sleep(milliseconds(1));
        }) == 1);
}
