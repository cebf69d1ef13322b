#include "lab/explore_job.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

#include "lab/recorded_run.h"
#include "lab/resolve.h"
#include "patterns/catalog.h"

using namespace interleave;
using std::chrono::milliseconds;

namespace {

lab::RunRequest request_of(const char* variant) {
  std::string why;
  const auto request = lab::resolve({.pattern = "pipeline", .variant = variant, .knobs = {}}, why);
  REQUIRE(request);
  return *request;
}

}  // namespace

TEST_CASE("a job that is not bounded goes on until it is cancelled, and keeps what it has seen") {
  lab::ExploreJob job(request_of("receiver-closes"), {.budget = {}});
  std::uint64_t before = 0;
  for (int grown = 0; grown < 3;) {
    const lab::ExploreSnapshot now = job.snapshot();
    CHECK_FALSE(now.seen.is_over);
    CHECK(now.seen.progress.schedules >= before);
    grown += now.seen.progress.schedules > before ? 1 : 0;
    before = now.seen.progress.schedules;
    CHECK_FALSE(job.wait(milliseconds(1)));
  }
  job.cancel();
  CHECK(job.wait(milliseconds(60'000)));
  const explore::Report report = job.report();
  CHECK(report.schedules >= before);
  CHECK_FALSE(report.exhausted);
  CHECK_FALSE(report.failures.empty());
}

TEST_CASE("each failure of a snapshot has a schedule that makes it again") {
  lab::ExploreJob job(request_of("receiver-closes"), {.budget = {.schedules = 500}});
  REQUIRE(job.wait(milliseconds(60'000)));
  const lab::ExploreSnapshot now = job.snapshot();
  CHECK(now.seen.is_over);
  CHECK(now.seen.progress.schedules == 500);
  REQUIRE_FALSE(now.failures.empty());
  std::uint64_t counted = 0;
  for (const explore::Tally& tally : now.seen.tallies) counted += tally.schedules;
  CHECK(counted == 500);
  for (const lab::FailureSoFar& failure : now.failures) {
    std::string why;
    const auto schedule = explore::parse_schedule(failure.schedule, why);
    REQUIRE(schedule);
    const auto request = lab::resolve(*schedule, why);
    REQUIRE(request);
    CHECK(lab::execute(*request).outcome == failure.outcome);
  }
}

TEST_CASE("a job that is let go of ends") {
  lab::ExploreJob job(request_of("correct"), {.budget = {}});
  CHECK_FALSE(job.wait(milliseconds(1)));
}

TEST_CASE("a job by a strategy that there is not is refused") {
  CHECK_THROWS_AS(lab::ExploreJob(request_of("correct"), {.how = {.strategy = "lucky"}}),
                  std::invalid_argument);
}
