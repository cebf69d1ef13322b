#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "explore/bounded.h"
#include "explore/manual.h"
#include "explore/replay_run.h"
#include "explore/strategies.h"
#include "runtime/simulated.h"
#include "tests/explore/programs.h"
#include "trace/file.h"

using namespace interleave;
using explore::How;

namespace {

std::vector<How> samplers() {
  return {{.strategy = "fair"},
          {.strategy = "random"},
          {.strategy = "pos"},
          {.strategy = "pct", .depth = 3, .length = 20}};
}

// In how many of so many schedules does what the program expects not hold?
std::uint32_t failures(const explore::Program& program, How how, std::uint32_t schedules) {
  std::uint32_t failing = 0;
  for (how.seed = 1; how.seed <= schedules; ++how.seed) {
    failing += explore::replay(program, how).outcome == "wrong result" ? 1 : 0;
  }
  return failing;
}

// The reader sees what the writer writes first before it has been overwritten, so many times in a
// row: `depth` orderings in all.
void see_first_writes(int depth) {
  const runtime::Atomic<int> v("v"), seen("seen");
  runtime::WaitGroup group;
  group.go("writer", [=] {
    for (int i = 1; i < depth; ++i) v.store(i);
  });
  group.go("reader", [=] {
    for (int i = 1; i < depth; ++i) {
      if (v.load() == i) seen.add(1);
    }
  });
  group.wait();
  runtime::expect(depth > 1 && seen.load() < depth - 1, "not all were seen");
}

// The child is faster than main: one ordering.
void child_comes_first() {
  const runtime::Atomic<int> v("v");
  runtime::go("child", [=] { v.store(1); });
  const bool late = v.load() == 0;
  runtime::expect(late, "main came first");
}

std::set<std::string> orders(std::uint32_t preemptions, std::uint64_t& schedules) {
  std::set<std::string> all;
  explore::Bounded bounded(preemptions);
  trace::Trace trace;
  runtime::Simulated scheduler(bounded, &trace);
  schedules = 0;
  while (bounded.next()) {
    std::string order;
    scheduler.run([&order] {
      for (const char name : {'a', 'b'}) {
        runtime::go("worker", [&order, name] {
          for (int i = 0; i < 2; ++i) {
            runtime::gosched();
            order += name;
          }
        });
      }
    });
    all.insert(order);
    ++schedules;
  }
  return all;
}

}  // namespace

TEST_CASE("every strategy is deterministic by its seed, and another seed gives another run") {
  for (How how : samplers()) {
    CAPTURE(how.strategy);
    std::set<std::string> traces;
    for (how.seed = 1; how.seed <= 20; ++how.seed) {
      const std::string bytes = trace::to_bytes(explore::replay(tests::three_lockers, how).trace);
      CHECK(bytes == trace::to_bytes(explore::replay(tests::three_lockers, how).trace));
      traces.insert(bytes);
    }
    CHECK(traces.size() > 1);
  }
}

TEST_CASE("fair gives everybody a turn") {
  std::string order;
  const auto run = explore::replay(
      [&order] {
        for (const char name : {'a', 'b', 'c'}) {
          runtime::go("worker", [&order, name] {
            for (int i = 0; i < 3; ++i) {
              runtime::gosched();
              order += name;
            }
          });
        }
      },
      {.strategy = "fair"});
  CHECK(run.outcome == "clean");
  for (std::size_t i = 0; i + 3 <= order.size(); ++i) {
    CHECK(std::set(order.begin() + static_cast<std::ptrdiff_t>(i),
                   order.begin() + static_cast<std::ptrdiff_t>(i) + 3)
              .size() >= 2);
  }
}

TEST_CASE("pct and pos find bugs of known depth as often as they guarantee") {
  struct Bug {
    explore::Program program;
    std::uint32_t depth, goroutines;
    double least_by_pos;  // 1 / n! for n operations in an order that matters
  };
  const Bug bugs[] = {
      {child_comes_first, 1, 2, 1.0 / 6},
      {[] { see_first_writes(2); }, 2, 3, 1.0 / 6},
      {[] { see_first_writes(3); }, 3, 3, 1.0 / 24},
  };
  constexpr std::uint32_t schedules = 3'000;
  for (const Bug& bug : bugs) {
    CAPTURE(bug.depth);
    const auto length = static_cast<std::uint32_t>(
        explore::replay(bug.program, {.strategy = "fair"}).choices.size());
    double guaranteed = 1.0 / bug.goroutines;
    for (std::uint32_t i = 1; i < bug.depth; ++i) guaranteed /= length;
    // By chance it may be a little less: three deviations.
    const double expected = guaranteed * schedules;
    const double least = expected - 3 * std::sqrt(expected);
    CHECK(failures(bug.program, {.strategy = "pct", .depth = bug.depth, .length = length},
                   schedules) >= least);
    CHECK(failures(bug.program, {.strategy = "pos"}, schedules) >= bug.least_by_pos * schedules);
    CHECK(expected >= 1);
  }
}

TEST_CASE("a goroutine that spins until another one has done something lets it come about") {
  const auto spin = [] {
    const runtime::Atomic<int> flag("flag");
    runtime::go("setter", [=] { flag.store(1); });
    while (flag.load() == 0) runtime::gosched();
  };
  for (How how : samplers()) {
    CAPTURE(how.strategy);
    for (how.seed = 1; how.seed <= 100; ++how.seed) {
      REQUIRE(explore::replay(spin, how).outcome == "clean");
    }
  }
}

TEST_CASE("bounded goes through all schedules with so many preemptions, each once") {
  std::uint64_t schedules = 0;
  // Without preemptions each goes on until it ends: in one order or the other.
  CHECK(orders(0, schedules) == std::set<std::string>{"aabb", "bbaa"});
  CHECK(schedules > 0);
  CHECK(orders(1, schedules).size() > 2);
  // 4! / (2! 2!) orders in all.
  CHECK(orders(explore::Bounded::unlimited, schedules).size() == 6);
}

TEST_CASE("by hand, a person takes every choice and may leave at any time") {
  int asked = 0;
  explore::Manual manual({
      .pick_goroutine = [&](const runtime::ChoicePoint& point) -> std::optional<std::uint32_t> {
        CHECK(point.runnable.size() > 1);
        if (++asked == 3) return std::nullopt;
        return 0;
      },
      .pick_case = [](std::uint32_t) { return 0; },
  });
  const explore::Run run = explore::run_once(tests::three_lockers, manual);
  CHECK(asked == 3);
  CHECK(run.outcome == "unfinished");
}

TEST_CASE("a strategy's name carries its numbers") {
  struct Case {
    const char* text;
    How how;
  };
  for (const Case& c : {
           Case{"random", {.strategy = "random"}},
           Case{"pct", {.strategy = "pct", .depth = 3, .length = 100}},
           Case{"pct-5", {.strategy = "pct", .depth = 5, .length = 100}},
           Case{"pct-2-58", {.strategy = "pct", .depth = 2, .length = 58}},
           Case{"bounded", {.strategy = "bounded", .depth = 2}},
           Case{"bounded-0", {.strategy = "bounded", .depth = 0}},
           Case{"portfolio", {.strategy = "portfolio"}},
       }) {
    CAPTURE(c.text);
    std::string why;
    CHECK(explore::parse_strategy(c.text, why) == c.how);
  }
  for (const char* text : {"", "lucky", "random-3", "pct-", "pct-0", "pct-1-2-3", "pct-x",
                           "bounded-1-1", "pct-101", "-"}) {
    CAPTURE(text);
    std::string why;
    CHECK_FALSE(explore::parse_strategy(text, why));
    CHECK_FALSE(why.empty());
  }
}
