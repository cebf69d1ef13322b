// Schedules of every variant, present and future.
#include <doctest/doctest.h>

#include <algorithm>

#include "explore/minimise.h"
#include "lab/recorded_run.h"
#include "lab/request.h"
#include "patterns/catalog.h"
#include "tests/patterns/each_variant.h"
#include "trace/file.h"

using namespace interleave;
using tests::for_each_variant;

namespace {

constexpr double wanted_failures = 30;

// The first schedule that does what is expected.
lab::RunRequest failing_request(const patterns::Pattern& pattern,
                                const patterns::Variant& variant) {
  lab::RunRequest request = tests::first_request(pattern, variant);
  for (request.how.seed = 0; request.how.seed < variant.within; ++request.how.seed) {
    if (tests::outcome_of(pattern, variant, request.how.seed) == variant.expected) break;
  }
  return request;
}

}  // namespace

TEST_CASE("a thousand random schedules of every variant replay to identical traces") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    lab::RunRequest request = tests::first_request(pattern, variant);
    for (request.how.seed = 1; request.how.seed <= 1000; ++request.how.seed) {
      lab::RunResult run = lab::execute(request);
      tests::seen_outcomes()[{&variant, request.how.seed}] = run.outcome;
      lab::RunRequest again = request;
      again.how = {.strategy = "choices", .choices = explore::kept(run.choices)};
      lab::RunResult replayed = lab::execute(again);
      REQUIRE(replayed.diverged.empty());
      // But for the line that says how it was made.
      replayed.trace.schedule = run.trace.schedule;
      REQUIRE(trace::to_bytes(replayed.trace) == trace::to_bytes(run.trace));
    }
  });
}

// After the thousand runs above, whose outcomes it takes.
TEST_CASE("a wrong variant fails about as often as it says") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    if (variant.correct()) return;
    // So many that a rare one is seen some dozens of times.
    const double enough = wanted_failures * 100 / variant.rate_percent;
    const auto schedules = std::max<std::uint64_t>(2000, static_cast<std::uint64_t>(enough));
    std::uint64_t failed = 0;
    for (std::uint64_t seed = 0; seed < schedules; ++seed) {
      failed += tests::outcome_of(pattern, variant, seed) == variant.expected ? 1U : 0U;
    }
    // Roughly: half to twice as often, and a few more or less where there are few.
    const double said = variant.rate_percent / 100 * static_cast<double>(schedules);
    CAPTURE(failed);
    CAPTURE(schedules);
    if (variant.rate_percent == 100) CHECK(failed == schedules);
    CHECK(static_cast<double>(failed) >= said / 2 - 4);
    CHECK(static_cast<double>(failed) <= said * 2 + 4);
  });
}

TEST_CASE("a failing variant's schedule is minimised to one that fails alike, and is no longer") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    if (variant.correct()) return;
    const lab::RunRequest request = failing_request(pattern, variant);
    const lab::RunResult before = lab::execute(request);
    const explore::Minimised after = explore::minimise(lab::program_of(request), request.how,
                                                       lab::run_settings(request), {.runs = 300});
    lab::RunRequest again = request;
    again.how = after.how;
    const lab::RunResult replayed = lab::execute(again);
    CHECK(replayed.diverged.empty());
    CHECK(replayed.outcome == before.outcome);
    CHECK(replayed.trace.steps() == after.steps);
    const std::uint32_t preemptions = explore::count_preemptions(before.choices);
    CHECK(after.preemptions <= preemptions);
    if (after.preemptions == preemptions) CHECK(after.steps <= before.trace.steps());
  });
}
