#include "explore/job.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <initializer_list>
#include <map>
#include <stdexcept>
#include <string>

#include "explore/replay.h"
#include "explore/replay_run.h"
#include "runtime/golang.h"
#include "tests/explore/alike.h"
#include "tests/explore/programs.h"

using namespace interleave;

using tests::check_alike;

TEST_CASE("a job worked at by hand, block by block, reports what threads do") {
  for (const char* strategy : {"portfolio", "random", "pos", "exhaustive", "bounded"}) {
    CAPTURE(std::string(strategy));
    explore::Options options;
    options.how = {.strategy = strategy};
    options.budget.schedules = 1'000;
    options.threads = 2;
    explore::Job job(tests::crossed_locks, options);
    std::uint64_t blocks = 0, before = 0;
    // Two workers in turn, on one thread.
    for (bool goes_on = true; goes_on;) {
      goes_on = false;
      for (unsigned worker = 0; worker < job.workers(); ++worker) {
        goes_on = job.work(worker) || goes_on;
      }
      const explore::Snapshot now = job.snapshot();
      CHECK(now.progress.schedules >= before);
      before = now.progress.schedules;
      ++blocks;
    }
    CHECK(blocks > 1);
    CHECK(job.snapshot().is_over);
    check_alike(job.report(), explore::explore(tests::crossed_locks, options));
    options.threads = 1;
    explore::Job alone(tests::crossed_locks, options);
    while (alone.work(0)) {
    }
    check_alike(job.snapshot(), alone.snapshot());
    explore::Snapshot again;
    CHECK(job.try_snapshot(again));  // nobody is at work
    check_alike(job.snapshot(), again);
  }
}

TEST_CASE("a cancelled job makes no further block") {
  explore::Options options;
  options.budget = {};
  explore::Job job(tests::crossed_locks, options);
  CHECK(job.work(0));
  job.cancel();
  const std::uint64_t made = job.progress().schedules;
  CHECK_FALSE(job.work(0));
  CHECK(job.progress().schedules == made);
  CHECK(job.snapshot().is_over);
  CHECK(job.report().schedules == made);
}

TEST_CASE("what a program lets escape comes to who works, and ends the job") {
  explore::Job job([] { throw std::runtime_error("escaped"); }, {});
  CHECK_THROWS_WITH(job.work(0), "escaped");
  CHECK_FALSE(job.work(0));
}

TEST_CASE("an exhaustive search takes no actions, whose steps mean nothing to it") {
  explore::Options options{.how = {.strategy = "exhaustive"}};
  options.settings.acts = {{"cancel", 3}};
  CHECK_THROWS_AS(explore::Job(tests::lost_update, options), std::invalid_argument);
}

namespace {

// Panics in one way or another, or leaves two or one who wait, as the schedule has it.
void many_endings() {
  using namespace runtime;
  const auto first = make_channel<int>("first", 1);
  const auto never = make_channel<int>("never");
  for (int i = 0; i < 3; ++i) go("sender", [=] { first.send(i); });
  const int who = first.receive();
  if (who == 0) panic("zero");
  if (who == 1) panic("one");
  if (first.receive() == 0) first.receive();
  never.receive();
}

std::string kind_of(const explore::Run& run) {
  const detect::Finding* const worst = detect::gravest(run.findings);
  return std::string(trace::outcome_text(run.outcome)) + ": " +
         (worst != nullptr ? worst->title : "");
}

}  // namespace

TEST_CASE("what came out alike is counted by its title, and the shortest of each is kept") {
  for (const char* strategy : {"random", "pos", "exhaustive"}) {
    CAPTURE(std::string(strategy));
    explore::Options options;
    options.how = {.strategy = strategy};
    options.budget.schedules = 300;
    options.threads = 2;
    explore::Job job(many_endings, options);
    while (job.work(0)) {
    }
    const explore::Snapshot seen = job.snapshot();
    std::map<std::string, std::uint64_t> counts;
    std::map<std::string, std::uint32_t> shortest;
    std::size_t kinds = 0;
    for (const explore::Tally& tally : seen.tallies) {
      std::uint64_t all = 0;
      for (const explore::Kind& kind : tally.kinds) {
        const explore::Run run = explore::replay(many_endings, kind.how);
        CHECK(run.outcome == tally.outcome);
        CHECK(run.trace.steps() == kind.steps);
        CHECK(kind_of(run) == std::string(trace::outcome_text(tally.outcome)) + ": " + kind.title);
        counts[kind_of(run)] = kind.schedules;
        shortest[kind_of(run)] = kind.steps;
        all += kind.schedules;
        ++kinds;
      }
      CHECK(all == tally.schedules);
    }
    CHECK(kinds > seen.tallies.size());
    CHECK(counts.size() == kinds);
    if (explore::is_systematic(options.how)) continue;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
      const explore::Run run = explore::replay(many_endings, {.strategy = strategy, .seed = seed});
      REQUIRE(counts[kind_of(run)] > 0);
      --counts[kind_of(run)];
      CHECK(run.trace.steps() >= shortest[kind_of(run)]);
    }
    for (const auto& [kind, left] : counts) CHECK(left == 0);
  }
}

TEST_CASE("titles beyond so many are counted together") {
  explore::Seen seen, other;
  const auto how = [] { return explore::How{}; };
  for (std::uint64_t i = 0; i < 2 * explore::most_kinds; ++i) {
    explore::Seen& half = i % 2 == 0 ? seen : other;
    half.count(trace::Outcome::panic, "title " + std::to_string(i), i, 10, how);
  }
  seen.add(other);
  REQUIRE(seen.tallies.size() == 1);
  CHECK(seen.tallies.front().schedules == 2 * explore::most_kinds);
  CHECK(seen.tallies.front().kinds.size() == explore::most_kinds + 1);
  CHECK(seen.tallies.front().kinds.back().title.empty());
  CHECK(seen.tallies.front().kinds.back().schedules == explore::most_kinds);
}
