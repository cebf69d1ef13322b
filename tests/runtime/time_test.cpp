#include <doctest/doctest.h>

#include <algorithm>

#include "tests/runtime/harness.h"
#include "trace/world.h"

using namespace interleave::runtime;
using namespace interleave::tests;
namespace trace = interleave::trace;

namespace {

std::size_t armed_timers(const trace::Trace& t) {
  trace::History history(t);
  const auto& objects = history.at(t.steps()).objects;
  return static_cast<std::size_t>(
      std::count_if(objects.begin(), objects.end(), [](const auto& o) { return o.armed; }));
}

}  // namespace

TEST_CASE("virtual time passes only while nobody can run") {
  CHECK(outcomes([] {
          sleep(hours(5));
          sleep(milliseconds(-3));  // at once
          work(milliseconds(2));
          println(at());
        }) == Outcomes{"18000002"});
}

TEST_CASE("goroutines that work do so at the same time") {
  CHECK(outcomes([] {
          WaitGroup group;
          for (int i = 0; i < 3; ++i) group.go("worker", [] { work(milliseconds(10)); });
          group.wait();
          println(at());
        }) == Outcomes{"10"});
}

TEST_CASE("after gives the time once") {
  CHECK(outcomes([] {
          auto timeout = after(milliseconds(30));
          println(std::to_string(timeout.receive().id));
          timeout.receive();
        }) == Outcomes{"30 deadlock"});
}

TEST_CASE("a ticker ticks every period and drops ticks that find no room") {
  CHECK(outcomes([] {
          Ticker ticker(milliseconds(10));
          println(std::to_string(ticker.channel().receive().id));
          sleep(milliseconds(35));  // to 45: the tick of 20 waits, those of 30 and 40 are dropped
          println(std::to_string(ticker.channel().receive().id));
          println(std::to_string(ticker.channel().receive().id));
          ticker.stop();
        }) == Outcomes{"10 20 50"});
}

TEST_CASE("stop does not close a ticker's channel: a range over it never ends") {
  CHECK(outcomes([] {
          Ticker ticker(milliseconds(10));
          ticker.stop();
          for ([[maybe_unused]] Time t : ticker.channel()) println("tick");
        }) == Outcomes{"deadlock"});
}

TEST_CASE("a ticker needs a positive interval; tick gives a nil channel without one") {
  CHECK(outcomes([] { Ticker ticker(Duration(0)); }) ==
        Outcomes{"panic: non-positive interval for NewTicker"});
  CHECK(outcomes([] { println(tick(Duration(0)).is_nil() ? "nil" : "channel"); }) ==
        Outcomes{"nil"});
}

TEST_CASE("an unreferenced timer is collected from Go 1.23 on, and lives until it fires before") {
  const auto main = [] {
    auto messages = make_channel<int>("messages", 1);
    for (int i = 0; i < 5; ++i) {
      messages.send(i);
      select(receive(messages), receive(after(minutes(1))));
    }
  };
  const auto with = [&](int go_minor) { return armed_timers(run_once(main, 1, go_minor).trace); };
  // The cases are equally ready only after a minute, so each turn leaves a timer behind.
  CHECK(with(22) == 5);
  CHECK(with(23) == 0);
}

TEST_CASE("a goroutine that only a ticker wakes does not keep a run going for ever") {
  const auto main = [] {
    go("heartbeat", [] {
      for ([[maybe_unused]] Time t : tick(milliseconds(10))) println("alive");
    });
  };
  CHECK(run_once(main).end == trace::EndReason::ticking);
}

TEST_CASE("a ticker that nobody can receive from does not hide a deadlock") {
  CHECK(outcomes([] {
          Ticker ticker(milliseconds(10));
          make_channel<int>("ch").receive();
        }) == Outcomes{"deadlock"});
}

TEST_CASE("a timer fires once, can be stopped, and says whether it was still to fire") {
  CHECK(outcomes([] {
          const Timer timer(milliseconds(10));
          timer.channel().receive();
          println(at());
          println(timer.stop() ? "pending" : "fired");
          println(timer.reset(milliseconds(5)) ? "pending" : "fired");
          println(timer.reset(milliseconds(7)) ? "pending" : "fired");
          timer.channel().receive();
          println(at());
          timer.reset(milliseconds(5));
          println(timer.stop() ? "pending" : "fired");
          println(timer.stop() ? "pending" : "fired");
          timer.channel().receive();
        }) == Outcomes{"10 fired fired pending 17 pending fired deadlock"});
}

TEST_CASE("up to Go 1.22 a stopped or reset timer leaves a stale value, from 1.23 on none") {
  const auto main = [] {
    const Timer timer(milliseconds(10));
    sleep(milliseconds(20));
    println(timer.reset(milliseconds(10)) ? "pending" : "fired");
    timer.channel().receive();
    println(at());
    println(std::to_string(timer.channel().cap()));
  };
  CHECK(outcomes(main, 22) == Outcomes{"fired 20 1"});
  CHECK(outcomes(main, 23) == Outcomes{"pending 30 0"});
  const auto stop = [] {
    const Timer timer(milliseconds(10));
    sleep(milliseconds(20));
    println(std::to_string(timer.channel().len()));
    println(timer.stop() ? "pending" : "fired");
    println(select(receive(timer.channel()), otherwise) == 0 ? "stale" : "empty");
  };
  CHECK(outcomes(stop, 22) == Outcomes{"1 fired stale"});
  CHECK(outcomes(stop, 23) == Outcomes{"0 pending empty"});
}

TEST_CASE("a timer that is due is ready for whoever looks at its channel") {
  const auto polls = [](const ReceiveChannel<Time>& channel) {
    println(select(receive(channel), otherwise) == 0 ? "fired" : "default");
  };
  struct Case {
    const char* name;
    std::function<void()> main;
    Outcomes old, now;  // up to Go 1.22; from 1.23 on
  };
  const Case cases[] = {
      {"after no time", [=] { polls(after(Duration(0))); }, {"default", "fired"}, {"fired"}},
      {"after less", [=] { polls(after(-seconds(1))); }, {"default", "fired"}, {"fired"}},
      {"a timer",
       [=] {
         const Timer timer(milliseconds(30));
         sleep(milliseconds(30));
         polls(timer.channel());
       },
       {"fired"},
       {"fired"}},
      {"a ticker, and once only",
       [=] {
         const Ticker ticker(milliseconds(30));
         sleep(milliseconds(30));
         polls(ticker.channel());
         polls(ticker.channel());
         sleep(milliseconds(30));
         polls(ticker.channel());
       },
       {"fired default fired"},
       {"fired default fired"}},
      {"a timer that is reset to no time",
       [=] {
         const Timer timer(hours(1));
         timer.reset(Duration(0));
         polls(timer.channel());
       },
       {"default", "fired"},
       {"fired"}},
      {"its length",
       [] {
         const Timer timer(milliseconds(30));
         sleep(milliseconds(30));
         println(std::to_string(timer.channel().len()));
       },
       {"1"},
       {"0"}},
      {"its stop, and what is left",
       [=] {
         const Timer timer(milliseconds(30));
         sleep(milliseconds(30));
         println(timer.stop() ? "pending" : "late");
         polls(timer.channel());
       },
       {"late fired"},
       {"pending default"}},
      {"its reset, and what is left",
       [=] {
         const Timer timer(milliseconds(30));
         sleep(milliseconds(30));
         println(timer.reset(hours(1)) ? "pending" : "late");
         polls(timer.channel());
       },
       {"late fired"},
       {"pending default"}},
      {"two at once",
       [] {
         const auto a = after(milliseconds(30)), b = after(milliseconds(30));
         sleep(milliseconds(30));
         println(std::to_string(select(receive(a), receive(b), otherwise)));
       },
       {"0", "1"},
       {"0", "1"}},
      {"one for which another goroutine waits already",
       [] {
         const Timer timer(milliseconds(30));
         WaitGroup group;
         for (int i = 0; i < 2; ++i) {
           group.go("waits", [=] {
             sleep(milliseconds(20 * i));
             const auto late = after(milliseconds(50));
             println(select(receive(timer.channel()), receive(late)) == 0 ? "fired" : "late");
           });
         }
         group.wait();
       },
       {"fired late"},
       {"fired late"}},
  };
  for (const Case& each : cases) {
    CAPTURE(std::string(each.name));
    CHECK(outcomes(each.main, 22) == each.old);
    CHECK(outcomes(each.main, 23) == each.now);
  }
}

TEST_CASE("after_func starts its function in a goroutine of its own, again after a reset") {
  CHECK(outcomes([] {
          const auto called = make_channel<int>("called");
          const Timer timer = after_func(milliseconds(10), "late", [=] { called.send(1); });
          println(timer.channel().is_nil() ? "nil" : "channel");
          called.receive();
          println(at());
          println(timer.stop() ? "pending" : "fired");
          timer.reset(milliseconds(5));
          called.receive();
          println(at());
          after_func(milliseconds(5), "unheld", [=] { called.send(1); });
          called.receive();
          println(at());
        }) == Outcomes{"nil 10 fired 15 20"});
  CHECK(outcomes([] {
          after_func(milliseconds(5), "never", [] { println("called"); }).stop();
          sleep(milliseconds(10));
        }) == Outcomes{""});
}

TEST_CASE("a goroutine may end at the very instant at which a timer starts another one") {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    const Ran ran = run_once(
        [] {
          for (int i = 0; i < 3; ++i) {
            go("sleeper", [] { sleep(milliseconds(1)); });
            after_func(milliseconds(1), "late", [] { println("late"); });
          }
          sleep(milliseconds(2));
        },
        seed);
    REQUIRE(ran.output == "late late late");
    REQUIRE(ran.end == trace::EndReason::finished);
  }
}

TEST_CASE("a ticker that is reset ticks with its new period from then on") {
  CHECK(outcomes([] {
          const Ticker ticker(milliseconds(10));
          ticker.channel().receive();
          ticker.reset(milliseconds(3));
          ticker.channel().receive();
          println(at());
          ticker.channel().receive();
          println(at());
          ticker.stop();
          ticker.reset(milliseconds(4));
          ticker.channel().receive();
          println(at());
        }) == Outcomes{"13 16 20"});
}

TEST_CASE("misused timers panic") {
  CHECK(outcomes([] { Ticker(seconds(1)).reset(Duration(0)); }) ==
        Outcomes{"panic: non-positive interval for Ticker.Reset"});
  CHECK(outcomes([] { Timer().stop(); }) ==
        Outcomes{"panic: time: Stop called on uninitialized Timer"});
  CHECK(outcomes([] { Timer().reset(seconds(1)); }) ==
        Outcomes{"panic: time: Reset called on uninitialized Timer"});
}

TEST_CASE("no more goroutines work at once than there are processors") {
  const auto ends = [](std::uint32_t processors) {
    std::set<std::string> all;
    for (std::uint32_t seed = 1; seed <= 50; ++seed) {
      Ran ran;
      Seeded strategy(seed);
      Simulated scheduler(strategy, &ran.trace, {.processors = processors});
      ran.end = scheduler.run([] {
        WaitGroup group;
        for (int i = 0; i < 5; ++i) {
          group.go("worker", [] {
            work(milliseconds(10));
            println(at());
          });
        }
        group.go("sleeper", [] { sleep(milliseconds(1)); });  // needs none
        group.wait();
      });
      summarise(ran);
      all.insert(outcome_of(ran));
    }
    return all;
  };
  CHECK(ends(0) == Outcomes{"10 10 10 10 10"});
  CHECK(ends(1) == Outcomes{"10 20 30 40 50"});
  CHECK(ends(2) == Outcomes{"10 10 20 20 30"});
}
