#include <doctest/doctest.h>

#include "explore/replay_run.h"
#include "explore/schedule.h"
#include "tests/explore/programs.h"
#include "trace/file.h"

using namespace interleave;
using explore::How;
using explore::Run;

namespace {

How choices_of(const Run& run) {
  return {.strategy = "choices", .choices = explore::kept(run.choices)};
}

// As many goroutines as it is told, and a sum that they add to.
explore::Program adders(int count) {
  return [count] {
    const runtime::Mutex mu("mu");
    const auto sum = std::make_shared<int>(0);
    runtime::WaitGroup group;
    for (int i = 0; i < count; ++i) {
      group.go("adder", [=] {
        mu.lock();
        ++*sum;
        mu.unlock();
      });
    }
    group.wait();
    runtime::println(std::to_string(*sum));
  };
}

}  // namespace

TEST_CASE("the choices of a run, as text and back, make the identical trace") {
  for (const char* strategy : {"random", "pos", "fair"}) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
      const Run run = explore::replay(adders(3), {.strategy = strategy, .seed = seed});
      std::string why;
      const auto how = explore::parse_how(explore::to_text(choices_of(run)), why);
      REQUIRE(how);
      const Run again = explore::replay(adders(3), *how);
      REQUIRE(again.diverged.empty());
      REQUIRE(trace::to_bytes(again.trace) == trace::to_bytes(run.trace));
    }
  }
}

TEST_CASE("a schedule of other code ends where it does not fit, and says so") {
  int quiet = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const How how = choices_of(explore::replay(adders(3), {.seed = seed}));
    for (const int other : {1, 2, 4}) {
      const Run run = explore::replay(adders(other), how);
      quiet += run.diverged.empty() ? 1 : 0;
      if (!run.diverged.empty()) {
        CHECK(run.diverged.starts_with("the schedule "));
        CHECK(run.diverged.find("step") != std::string::npos);
      }
    }
  }
  CHECK(quiet == 0);
}

TEST_CASE("a schedule that ends too early, or too late, is told of") {
  const Run run = explore::replay(adders(3), {.seed = 4});
  std::vector<explore::Choice> choices = run.choices;
  choices.pop_back();
  const Run shorter =
      explore::replay(adders(3), {.strategy = "choices", .choices = explore::kept(choices)});
  CHECK(shorter.diverged.find("before the run is over") != std::string::npos);
  choices = run.choices;
  choices.push_back({.rank = 0, .count = 2});
  const Run longer =
      explore::replay(adders(3), {.strategy = "choices", .choices = explore::kept(choices)});
  CHECK_FALSE(longer.diverged.empty());
}

TEST_CASE("a strategy that has no seed cannot replay") {
  CHECK_THROWS_WITH(explore::replay(adders(1), {.strategy = "exhaustive"}),
                    "there is no strategy \"exhaustive\" with a seed; there are: fair, random, "
                    "pct, pos");
}

TEST_CASE("a schedule replays the random numbers that a run drew") {
  std::int64_t drawn = 0;
  const auto draws = [&drawn] {
    drawn = runtime::rand_intn(1'000) * 1'000'000 + runtime::rand_intn(1'000'000);
    drawn ^= runtime::rand_intn(std::int64_t{1} << 40);
  };
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const explore::Run first = explore::replay(draws, {.strategy = "random", .seed = seed});
    const std::int64_t then = drawn;
    const std::string line = explore::to_text(
        {.strategy = explore::by_choices, .choices = explore::kept(first.choices)});
    std::string why;
    const std::optional<explore::How> how = explore::parse_how(line, why);
    CAPTURE(line);
    REQUIRE_MESSAGE(how, why);
    static_cast<void>(explore::replay(draws, *how));
    CHECK(drawn == then);
  }
}
