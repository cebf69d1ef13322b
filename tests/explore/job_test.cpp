#include "explore/job.h"

#include <doctest/doctest.h>

#include <stdexcept>

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
