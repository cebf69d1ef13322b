#include "runtime/shared.h"

#include <doctest/doctest.h>

#include <atomic>

#include "tests/runtime/harness.h"
#include "tests/runtime/story.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

TEST_CASE("what one goroutine writes between another one's read and write is lost") {
  CHECK(outcomes([] {
          Shared<int> counter("counter");
          WaitGroup group;
          for (int i = 0; i < 2; ++i) {
            group.go("worker", [=] {
              for (int k = 0; k < 2; ++k) counter.add(1);
            });
          }
          group.wait();
          println(std::to_string(counter.load()));
        }) == Outcomes{"2", "3", "4"});
}

TEST_CASE("a read and a write are an event each, with the value and where it was") {
  const Ran ran = run_once([] {
    Shared<int> counter("counter");
    counter.add(3);
    counter.store(-1);
  });
  const auto& events = ran.trace.events();
  CHECK(story(ran.trace, 1) == "1 make, 1 read 0, 1 write 3, 1 write -1");
  CHECK(events[2].detail == static_cast<int>(trace::AccessKind::plain));
  CHECK(ran.trace.site(events[3].site).line == ran.trace.site(events[1].site).line + 1);
  trace::History history(ran.trace);
  const trace::Object& counter = history.at(ran.trace.steps()).objects.front();
  CHECK(ran.trace.text(counter.name) == "counter");
  CHECK(counter.kind == trace::ObjectKind::shared);
  CHECK(static_cast<std::int32_t>(counter.content.value) == -1);
  CHECK(counter.written_by == 1);
}

TEST_CASE("an initial value is a write, the zero value is none") {
  CHECK(story(run_once([] { Shared<int>("x", 7).load(); }).trace, 1) ==
        "1 make, 1 write 7, 1 read 7");
  CHECK(story(run_once([] { Shared<bool>("done").load(); }).trace, 1) ==
        "1 make, 1 read \"false\"");
}

TEST_CASE("a copy of a shared variable is the same variable") {
  CHECK(outcomes([] {
          const Shared<int> a("a");
          const auto b = a;
          b.store(5);
          println(std::to_string(a.load()));
        }) == Outcomes{"5"});
}

TEST_CASE("check, then act: two may both find that nobody has begun") {
  CHECK(outcomes([] {
          Shared<bool> begun("begun");
          WaitGroup group;
          for (int i = 0; i < 2; ++i) {
            group.go("starter", [=] {
              if (!begun.load()) {
                begun.store(true);
                println("begin");
              }
            });
          }
          group.wait();
        }) == Outcomes{"begin", "begin begin"});
}

TEST_CASE("a deferred write to a shared variable is made, and none when the run is torn down") {
  static std::atomic<int> written;
  written = 0;
  const auto deferred_write = [](bool ends) {
    Shared<int> x("x");
    Shared<int> y("y", 3);
    Defer write([=] { x.update([](int value) { return value + written.fetch_add(1) + 1; }); });
    if (!ends) select_for_ever();
  };
  CHECK(story(run_once([=] { deferred_write(true); }).trace, 1) == "1 make, 1 read 0, 1 write 1");
  CHECK(story(run_once([=] { deferred_write(false); }).trace, 1) == "1 make");
  CHECK(written == 1);
}

TEST_CASE("live: a counter without protection ends somewhere between 2 and the sum" *
          doctest::skip(!runtime::has_live())) {
  constexpr int workers = 4, rounds = 200;
  const auto count = [] {
    Shared<int> counter("counter");
    WaitGroup group;
    for (int i = 0; i < workers; ++i) {
      group.go("worker", [=] {
        for (int k = 0; k < rounds; ++k) counter.add(1);
      });
    }
    group.wait();
    println(std::to_string(counter.load()));
  };
  const int counted = std::stoi(run_live(count).output);
  CHECK(counted >= 2);  // the classic puzzle
  CHECK(counted <= workers * rounds);
}
