#include <doctest/doctest.h>

#include <algorithm>

#include "tests/runtime/harness.h"
#include "trace/world.h"

using namespace interleave::runtime;
using namespace interleave::tests;
namespace trace = interleave::trace;

namespace {

std::string at() { return std::to_string(now() / milliseconds(1)); }

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
