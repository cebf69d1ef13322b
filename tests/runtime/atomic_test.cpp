#include "runtime/atomic.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>

#include "tests/runtime/harness.h"
#include "tests/runtime/story.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

TEST_CASE("atomic adds lose nothing") {
  CHECK(outcomes([] {
          Atomic<int> counter("counter");
          WaitGroup group;
          for (int i = 0; i < 3; ++i) {
            group.go("worker", [=] {
              for (int k = 0; k < 3; ++k) counter.add(1);
            });
          }
          group.wait();
          println(std::to_string(counter.load()));
        }) == Outcomes{"9"});
}

TEST_CASE("a load and a store are two steps, atomic or not") {
  CHECK(outcomes([] {
          Atomic<int> counter("counter");
          WaitGroup group;
          for (int i = 0; i < 2; ++i) {
            group.go("worker", [=] { counter.store(counter.load() + 1); });
          }
          group.wait();
          println(std::to_string(counter.load()));
        }) == Outcomes{"1", "2"});
}

TEST_CASE("add gives the new value, swap, and_ and or_ the old one") {
  CHECK(outcomes([] {
          Atomic<int> x("x", 12);
          const auto say = [](int value) { println(std::to_string(value)); };
          say(x.add(2));
          say(x.swap(12));
          say(x.fetch_and(10));
          say(x.fetch_or(3));
          say(x.load());
        }) == Outcomes{"14 14 12 8 11"});
}

TEST_CASE("compare_and_swap writes only over what was expected") {
  CHECK(outcomes([] {
          Atomic<std::string> state("state", "idle");
          println(state.compare_and_swap("busy", "done") ? "yes" : "no");
          println(state.compare_and_swap("idle", "busy") ? "yes" : "no");
          println(state.load());
        }) == Outcomes{"no yes busy"});
}

TEST_CASE("of many that compare and swap, one wins") {
  CHECK(outcomes([] {
          Atomic<bool> begun("begun");
          WaitGroup group;
          for (const char* name : {"a", "b"}) {
            group.go(name, [=] {
              if (begun.compare_and_swap(false, true)) println(name);
            });
          }
          group.wait();
        }) == Outcomes{"a", "b"});
}

TEST_CASE("an atomic counter wraps around") {
  CHECK(outcomes([] {
          Atomic<std::int32_t> x("x", std::numeric_limits<std::int32_t>::max());
          println(std::to_string(x.add(1)));
          Shared<std::int8_t> y("y", 127);
          y.add(1);
          println(std::to_string(y.load()));
        }) == Outcomes{"-2147483648 -128"});
}

TEST_CASE("each atomic operation is one event, that tells whether a write has read, too") {
  const Ran ran = run_once([] {
    Atomic<int> x("x");
    x.store(4);
    x.add(1);
    x.compare_and_swap(5, 6);
    x.compare_and_swap(5, 7);
    x.swap(8);
    x.load();
  });
  CHECK(story(ran.trace, 1) ==
        "1 make, 1 write 4, 1 write 5, 1 write 6, 1 read 6, 1 write 8, 1 read 8");
  std::string also_read;
  for (const trace::Event& e : ran.trace.events()) {
    if (e.kind != trace::EventKind::write) continue;
    CHECK(e.detail == static_cast<int>(trace::AccessKind::atomic));
    also_read += std::to_string(e.other);
  }
  CHECK(also_read == "0111");
}
