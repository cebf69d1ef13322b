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
    failing += explore::replay(program, how).outcome == trace::Outcome::wrong_result ? 1 : 0;
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
  CHECK(run.outcome == trace::Outcome::clean);
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
      REQUIRE(explore::replay(spin, how).outcome == trace::Outcome::clean);
    }
  }
}

namespace {

// Two that enter a critical section by Peterson's algorithm.
void peterson(bool yields) {
  const runtime::Atomic<bool> wants[] = {runtime::Atomic<bool>("wants 0"),
                                         runtime::Atomic<bool>("wants 1")};
  const runtime::Atomic<int> turn("turn"), inside("inside");
  runtime::WaitGroup group;
  for (int me = 0; me < 2; ++me) {
    group.go("enters", [=, mine = wants[me], other = wants[1 - me]] {
      for (int round = 0; round < 3; ++round) {
        mine.store(true);
        turn.store(1 - me);
        while (other.load() && turn.load() == 1 - me) {
          if (yields) runtime::gosched();
        }
        runtime::expect(inside.add(1) == 1, "one is inside");
        inside.add(-1);
        mine.store(false);
      }
    });
  }
  group.wait();
}

// Two that wait in a loop for what a third one does after a few steps.
template <class Waits, class Ends>
void two_spin(Waits waits, Ends ends) {
  const runtime::Atomic<int> steps("steps");
  for (int i = 0; i < 2; ++i) {
    runtime::go("spins", [=] {
      while (waits()) {
      }
    });
  }
  for (int i = 0; i < 5; ++i) steps.add(1);
  ends();
}

struct Spinning {
  const char* name;
  explore::Program program;
};

const Spinning spinning[] = {
    {"Peterson", [] { peterson(false); }},
    {"Peterson, with gosched", [] { peterson(true); }},
    {"an atomic",
     [] {
       const runtime::Atomic<int> v("v");
       two_spin([=] { return v.load() == 0; }, [=] { v.store(1); });
     }},
    {"a lock of swaps",
     [] {
       const runtime::Atomic<int> v("v", 1);
       for (int i = 0; i < 2; ++i) {
         runtime::go("locks", [=] {
           while (v.swap(1) == 1) {
           }
           v.store(0);
         });
       }
       v.store(0);
     }},
    {"try_lock",
     [] {
       const runtime::Mutex mu("mu");
       mu.lock();
       two_spin(
           [=] {
             if (!mu.try_lock()) return true;
             mu.unlock();
             return false;
           },
           [=] { mu.unlock(); });
     }},
    {"a lock and a flag",
     [] {
       const runtime::Mutex mu("mu");
       const auto done = std::make_shared<bool>(false);
       const auto locked = [=](auto function) {
         mu.lock();
         function();
         mu.unlock();
       };
       two_spin(
           [=] {
             bool is_done = false;
             locked([&] { is_done = *done; });
             return !is_done;
           },
           [=] { locked([&] { *done = true; }); });
     }},
    {"select with a default",
     [] {
       const auto ch = runtime::make_channel<int>("ch");
       two_spin([=] { return runtime::select(runtime::receive(ch), runtime::otherwise) != 0; },
                [=] { ch.close(); });
     }},
    {"a context's error",
     [] {
       auto [ctx, cancel] = runtime::with_cancel(runtime::background());
       two_spin([=] { return !ctx.err(); }, [=] { cancel(); });
     }},
    {"a length",
     [] {
       const auto ch = runtime::make_channel<int>("ch", 1);
       two_spin([=] { return ch.len() == 0; }, [=] { ch.send(1); });
     }},
    {"gosched and what is not the runtime's",
     [] {
       const auto done = std::make_shared<bool>(false);
       two_spin(
           [=] {
             runtime::gosched();
             return !*done;
           },
           [=] { *done = true; });
     }},
};

}  // namespace

TEST_CASE("no strategy starves a goroutine that could go on") {
  auto all = samplers();
  all.push_back({.strategy = "pct", .depth = 3, .length = explore::most_length});
  for (const Spinning& each : spinning) {
    CAPTURE(std::string(each.name));
    for (How how : all) {
      CAPTURE(explore::strategy_text(how));
      for (how.seed = 1; how.seed <= 300; ++how.seed) {
        REQUIRE(explore::replay(each.program, how).outcome == trace::Outcome::clean);
      }
    }
    // And those that draw nothing go on, too: their first schedule ends.
    explore::Bounded bounded(0);
    REQUIRE(bounded.next());
    CHECK(explore::run_once(each.program, bounded).outcome == trace::Outcome::clean);
  }
}

TEST_CASE("a schedule in which time passes beside those who spin replays from its choices") {
  const auto program = [] {
    const runtime::Atomic<bool> stop("stop");
    runtime::go("spins", [=] {
      while (!stop.load()) {
      }
    });
    runtime::sleep(runtime::milliseconds(40));
    stop.store(true);
  };
  for (How how : samplers()) {
    CAPTURE(how.strategy);
    const explore::Run run = explore::replay(program, how);
    CHECK(run.outcome == trace::Outcome::clean);
    const explore::Run again = explore::replay(
        program, {.strategy = explore::by_choices, .choices = explore::kept(run.choices)});
    CHECK(again.diverged.empty());
    CHECK(trace::to_bytes(again.trace) == trace::to_bytes(run.trace));
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
  CHECK(run.outcome == trace::Outcome::unfinished);
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
  const How pct = explore::with_numbers({.strategy = "pct", .seed = 7});
  CHECK(pct == How{.strategy = "pct", .seed = 7, .depth = 3, .length = 100});
  CHECK(explore::strategy_text({.strategy = "pct"}) == "pct-3-100");
  CHECK(explore::strategy_text({.strategy = "bounded"}) == "bounded-2");
  CHECK(explore::with_numbers({.strategy = "pct-5"}).depth == 5);
  CHECK(explore::with_numbers({.strategy = "bounded", .depth = 0}).depth == 0);
  CHECK_THROWS_WITH(explore::with_numbers({.strategy = "pct", .depth = 0}),
                    doctest::Contains("pct-0-100"));
  CHECK_THROWS_WITH(explore::with_numbers({.strategy = ""}), doctest::Contains("strategy \"\""));
  for (const char* text : {"", "lucky", "random-3", "pct-", "pct-0", "pct-1-2-3", "pct-x",
                           "bounded-1-1", "pct-101", "-"}) {
    CAPTURE(text);
    std::string why;
    CHECK_FALSE(explore::parse_strategy(text, why));
    CHECK_FALSE(why.empty());
  }
}
