#include <doctest/doctest.h>

#include <stdexcept>

#include "explore/explorer.h"
#include "explore/replay_run.h"
#include "explore/schedule.h"
#include "tests/explore/programs.h"

using namespace interleave;
using explore::Options;
using explore::Report;

namespace {

bool alike(const Report& a, const Report& b) {
  const auto same_failure = [](const explore::Failure& x, const explore::Failure& y) {
    return x.outcome == y.outcome && x.how == y.how && x.schedule == y.schedule &&
           x.steps == y.steps && x.preemptions == y.preemptions && x.title == y.title;
  };
  const auto same_count = [](const explore::Count& x, const explore::Count& y) {
    return x.outcome == y.outcome && x.schedules == y.schedules;
  };
  return a.schedules == b.schedules && a.steps == b.steps && a.classes == b.classes &&
         std::equal(a.outcomes.begin(), a.outcomes.end(), b.outcomes.begin(), b.outcomes.end(),
                    same_count) &&
         std::equal(a.failures.begin(), a.failures.end(), b.failures.begin(), b.failures.end(),
                    same_failure);
}

Options of(const char* strategy, std::uint64_t schedules) {
  Options options;
  options.how = {.strategy = strategy};
  if (options.how.strategy == "bounded") options.how.depth = 2;
  options.budget.schedules = schedules;
  return options;
}

}  // namespace

TEST_CASE("the report is the same, however many threads there are") {
  for (const char* strategy : {"portfolio", "random", "pos"}) {
    Options options = of(strategy, 2'000);
    options.threads = 1;
    const Report one = explore::explore(tests::crossed_locks, options);
    options.threads = 4;
    CHECK(alike(one, explore::explore(tests::crossed_locks, options)));
    CHECK(one.schedules == 2'000);
    CHECK(one.outcomes.size() == 2);
  }
}

TEST_CASE("every way to look finds the deadlock, and each failure replays") {
  for (const char* strategy : {"portfolio", "random", "pos", "pct", "bounded", "exhaustive"}) {
    for (const explore::Look look : {explore::Look::everything, explore::Look::blocked}) {
      CAPTURE(strategy);
      Options options = of(strategy, 1'000);
      if (options.how.strategy == "pct") options.how = {.strategy = "pct", .depth = 2, .length = 9};
      options.look = look;
      const Report report = explore::explore(tests::crossed_locks, options);
      REQUIRE(report.failures.size() == 1);
      const explore::Failure& failure = report.failures.front();
      CHECK(failure.outcome == trace::Outcome::deadlock);
      CHECK_FALSE(failure.title.empty());
      const explore::Run run = explore::replay(tests::crossed_locks, failure.how);
      CHECK(run.diverged.empty());
      CHECK(run.outcome == trace::Outcome::deadlock);
      CHECK(run.trace.steps() == failure.steps);
    }
  }
}

TEST_CASE("the first failing schedule is the one with the lowest number") {
  Options options = of("random", 500);
  const Report report = explore::explore(tests::crossed_locks, options);
  std::uint64_t first = 1;
  while (explore::replay(tests::crossed_locks, {.seed = first}).outcome == trace::Outcome::clean)
    ++first;
  REQUIRE_FALSE(report.failures.empty());
  CHECK(report.failures.front().schedule == first);
  CHECK(report.failures.front().how == explore::How{.seed = first});
}

TEST_CASE("only a search that has come to its end has exhausted the schedules") {
  CHECK(explore::explore(tests::three_lockers, of("exhaustive", 0)).exhausted);
  CHECK_FALSE(explore::explore(tests::three_lockers, of("exhaustive", 10)).exhausted);
  CHECK_FALSE(explore::explore(tests::three_lockers, of("portfolio", 1'000)).exhausted);
  Options options = of("exhaustive", 0);
  options.settings.limits.max_steps = 10;
  const Report cut = explore::explore(tests::three_lockers, options);
  CHECK_FALSE(cut.exhausted);
  CHECK_FALSE(cut.is_clean());
}

TEST_CASE("as many classes are drawn as an exhaustive search finds, each once") {
  for (void (*program)() : {tests::three_lockers, tests::two_producers, tests::lost_update}) {
    const Report all = explore::explore(program, of("exhaustive", 0));
    const Report drawn = explore::explore(program, of("portfolio", 6'000));
    CHECK(all.exhausted);
    CHECK(all.classes == all.schedules);
    CHECK(drawn.classes == all.classes);
  }
}

TEST_CASE("a budget of steps, of time, and a cancel end it") {
  Options steps = of("random", 0);
  steps.budget.steps = 50'000;
  CHECK(explore::explore(tests::three_lockers, steps).steps >= 50'000);
  Options time = of("random", 0);
  time.budget.seconds = 0.02;
  CHECK(explore::explore(tests::three_lockers, time).seconds >= 0.02);
  std::atomic<bool> cancel = false;
  Options cancelled = of("random", 0);
  cancelled.cancel = &cancel;
  cancelled.progress = [&cancel](const explore::Progress& progress) {
    cancel = cancel || progress.schedules > 0;
  };
  CHECK(explore::explore(tests::three_lockers, cancelled).schedules > 0);
}

TEST_CASE("what is no strategy, and what a program lets escape, comes to the caller") {
  CHECK_THROWS_WITH(explore::explore(tests::three_lockers, of("lucky", 1)),
                    "there is no strategy \"lucky\"; there are: portfolio, fair, random, pct, pos, "
                    "bounded, exhaustive");
  CHECK_THROWS_WITH(explore::explore([] { throw std::runtime_error("a bug"); }, of("random", 10)),
                    "a bug");
}

TEST_CASE("a search says so if the program does not do the same again") {
  for (const char* strategy : {"exhaustive", "bounded"}) {
    int writers = 4;
    const auto program = [&writers] {
      --writers;
      const runtime::Atomic<int> v("v");
      for (int i = 0; i < writers; ++i) runtime::go("writer", [=] { v.store(i); });
    };
    CHECK_THROWS_WITH(explore::explore(program, of(strategy, 0)),
                      doctest::Contains("does not do the same again"));
  }
}

TEST_CASE("the limit of steps follows the program, and the report says when it has ended runs") {
  // 18,000 steps in a row by one goroutine: nothing to choose.
  const auto program = [] {
    const runtime::Mutex mu("mu");
    for (int i = 0; i < 9'000; ++i) {
      mu.lock();
      mu.unlock();
    }
  };
  const Report all = explore::explore(program, of("exhaustive", 0));
  CHECK(all.exhausted);
  CHECK(all.is_clean());
  CHECK(all.cut == 0);
  CHECK(all.settings.limits.max_steps > 18'000);
  const auto spins = [] {
    for (const runtime::Atomic<int> v("v");;) v.load();
  };
  const Report cut = explore::explore(spins, of("bounded", 0));
  CHECK_FALSE(cut.exhausted);
  CHECK(cut.cut == cut.schedules);
  CHECK(cut.settings.limits.max_steps == explore::usual_steps_of_a_search);
  REQUIRE(cut.failures.size() == 1);
  CHECK(cut.failures.front().is_cut);
  const explore::Run run = explore::replay(spins, cut.failures.front().how, cut.settings);
  CHECK(run.diverged.empty());
  CHECK(run.trace.steps() == cut.failures.front().steps);
}

TEST_CASE("a strategy without its numbers has the usual ones, and its failures replay from text") {
  const Report report = explore::explore(tests::crossed_locks, of("pct", 500));
  REQUIRE(report.failures.size() == 1);
  std::string why;
  const auto how = explore::parse_how(explore::to_text(report.failures.front().how), why);
  REQUIRE(how);
  CHECK(explore::replay(tests::crossed_locks, *how).outcome == trace::Outcome::deadlock);
}

TEST_CASE("a search of a program that spins never calls itself exhausted") {
  const auto spins = [] {
    const runtime::Atomic<bool> stop("stop");
    runtime::go("spins", [=] {
      while (!stop.load()) {
      }
    });
    runtime::sleep(runtime::milliseconds(1));
    stop.store(true);
  };
  for (const char* strategy : {"exhaustive", "bounded"}) {
    explore::Options options = of(strategy, 5);
    options.how.depth = 1;
    const explore::Report report = explore::explore(spins, options);
    CAPTURE(strategy);
    CHECK(report.spins);
    CHECK_FALSE(report.exhausted);
  }
}
