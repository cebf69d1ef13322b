// What Go does not say: up to 1.22 a ticker keeps it from noticing that nobody can go on. (Go 1.19 was
// tried: all of these hang there.)
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/detect/twins.h"
#include "trace/crash.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

TEST_CASE(
    "of a deadlock that a ticker hides from Go up to 1.22 nothing is quoted that Go does not say") {
  struct Case {
    std::string_view name;
    bool is_hidden;  // up to 1.22
    std::function<void()> main;
  };
  const std::vector<Case> cases = {
      {"a ticker that nobody looks at", true,
       [] {
         const Ticker heartbeat(milliseconds(1), "heartbeat");
         make_channel<int>("ch").receive();
       }},
      {"Tick, and a lock", true,
       [] {
         const auto ticks = tick(milliseconds(1));
         const Mutex mu("mu");
         mu.lock();
         mu.lock();
       }},
      {"a ticker, and main has called Goexit", true,
       [] {
         const Ticker heartbeat(milliseconds(1), "heartbeat");
         go("waiter", [] { make_channel<int>("ch").receive(); });
         goexit();
       }},
      {"a ticker that is stopped", false,
       [] {
         const Ticker heartbeat(milliseconds(1), "heartbeat");
         heartbeat.stop();
         make_channel<int>("ch").receive();
       }},
      {"a timer, which fires once", false,
       [] {
         const Timer alarm(milliseconds(1), "alarm");
         make_channel<int>("ch").receive();
       }},
  };
  for (const Case& each : cases) {
    CAPTURE(each.name);
    for (const int go_minor : {18, 22, 23, 27}) {
      CAPTURE(go_minor);
      const trace::Trace trace = run({"", "", each.main, go_minor}, 1);
      const std::vector<detect::Finding> findings = detect::detect_all(trace);
      REQUIRE(findings.size() == 1);
      const detect::Finding& finding = findings.front();
      CAPTURE(finding.title);
      CHECK(finding.kind == detect::FindingKind::deadlock);
      const bool is_hidden = each.is_hidden && go_minor < 23;
      CHECK((trace::ticker_that_hides(trace) != 0) == is_hidden);
      CHECK((finding.title == "all goroutines are asleep - deadlock!") == !is_hidden);
      CHECK((finding.message.find("Go up to 1.22 does not end such a program") !=
             std::string::npos) == is_hidden);
    }
  }
}

TEST_CASE(
    "with main gone by Goexit and no goroutine left, only a ticker keeps Go up to 1.22 quiet") {
  const auto main = [] {
    const Ticker heartbeat(milliseconds(1), "heartbeat");
    goexit();
  };
  const std::vector<detect::Finding> old = detect::detect_all(run({"", "", main, 22}, 1));
  REQUIRE(old.size() == 1);
  CHECK(old.front().kind == detect::FindingKind::deadlock);
  CHECK(old.front().message.find("main called runtime.Goexit, and no goroutine is left.") == 0);
  const std::vector<detect::Finding> now = detect::detect_all(run({"", "", main, 23}, 1));
  REQUIRE(now.size() == 1);
  CHECK(now.front().kind == detect::FindingKind::panic);
}

// Sleeps are goroutines' own, in virtual time: no thread waits, and they order the run exactly.
TEST_CASE("a panic after main's return is what would end a program that goes on") {
  const auto main_that = [](bool waits) {
    return [waits] {
      go("late", [] {
        sleep(milliseconds(5));
        panic("too late");
      });
      if (waits) sleep(milliseconds(9));
    };
  };
  const std::vector<detect::Finding> late = detect::detect_all(run({"", "", main_that(false)}, 1));
  REQUIRE(late.size() == 1);
  CHECK(late.front().message.find("main had returned at step ") != std::string::npos);
  CHECK(late.front().message.find("The whole program ends") == std::string::npos);
  const std::vector<detect::Finding> real = detect::detect_all(run({"", "", main_that(true)}, 1));
  REQUIRE(real.size() == 1);
  CHECK(real.front().message.find("The whole program ends.") != std::string::npos);
}
