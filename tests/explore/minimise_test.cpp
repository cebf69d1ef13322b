#include <doctest/doctest.h>

#include "explore/explorer.h"
#include "explore/minimise.h"
#include "explore/replay_run.h"
#include "runtime/golang.h"
#include "tests/explore/programs.h"

using namespace interleave;

TEST_CASE("a failing schedule becomes one with the fewest preemptions that fails alike") {
  struct Case {
    void (*program)();
    trace::Outcome outcome;
    std::uint32_t preemptions;  // the bug needs them
  };
  for (const Case& c : {Case{tests::crossed_locks, trace::Outcome::deadlock, 1},
                        Case{tests::lost_update, trace::Outcome::wrong_result, 1}}) {
    int tried = 0;
    for (std::uint64_t seed = 1; tried < 20; ++seed) {
      const explore::How how{.seed = seed};
      const explore::Run before = explore::replay(c.program, how);
      if (before.outcome != c.outcome) continue;
      ++tried;
      const explore::Minimised after = explore::minimise(c.program, how);
      const explore::Run replayed = explore::replay(c.program, after.how);
      CHECK(replayed.diverged.empty());
      CHECK(replayed.outcome == c.outcome);
      CHECK(replayed.trace.steps() == after.steps);
      CHECK(after.steps <= before.trace.steps());
      CHECK(after.preemptions == c.preemptions);
      CHECK(after.is_done);
    }
  }
}

TEST_CASE("to minimise is deterministic, and again changes nothing") {
  const explore::How how{.seed = 3};
  const explore::Minimised once = explore::minimise(tests::lost_update, how);
  CHECK(explore::minimise(tests::lost_update, how).how == once.how);
  CHECK(explore::minimise(tests::lost_update, once.how).how == once.how);
}

TEST_CASE("a limit ends it early with what it has, which is no worse") {
  const explore::How how{.seed = 3};
  const explore::Run before = explore::replay(tests::crossed_locks, how);
  const explore::Minimised after = explore::minimise(tests::crossed_locks, how, {}, {.runs = 2});
  CHECK(after.runs <= 2);
  CHECK(after.steps <= before.trace.steps());
  CHECK(explore::replay(tests::crossed_locks, after.how).outcome == before.outcome);
}

TEST_CASE("an action is kept if it fails only by it, and left out else") {
  const auto cancelled_fails = [] {
    auto [ctx, cancel] = runtime::with_cancel(runtime::background(), "ctx");
    auto jobs = runtime::make_channel<int>("jobs");
    runtime::go("worker", [=] { jobs.send(1); });
    jobs.receive();
    runtime::expect(!ctx.err(), "it was cancelled");
    cancel();
  };
  const runtime::RunSettings settings{.acts = {{"cancel.ctx", 5}, {"knob=1", 3}}};
  const explore::How how{.seed = 3};
  REQUIRE(explore::replay(cancelled_fails, how, settings).outcome == trace::Outcome::wrong_result);
  const explore::Minimised after = explore::minimise(cancelled_fails, how, settings);
  CHECK(after.acts == std::vector<runtime::Act>{{"cancel.ctx", 5}});
  const explore::Run again = explore::replay(cancelled_fails, after.how, {.acts = after.acts});
  CHECK(again.outcome == trace::Outcome::wrong_result);
  CHECK(again.not_done == "");
  CHECK(again.diverged == "");
}
