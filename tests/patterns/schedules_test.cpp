// Schedules of every variant, present and future.
#include <doctest/doctest.h>

#include "explore/minimise.h"
#include "lab/recorded_run.h"
#include "patterns/catalog.h"
#include "tests/patterns/each_variant.h"
#include "trace/file.h"

using namespace interleave;
using tests::for_each_variant;

TEST_CASE("a thousand random schedules of every variant replay to identical traces") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    lab::RunRequest request = lab::default_request(pattern, variant);
    for (request.how.seed = 1; request.how.seed <= 1000; ++request.how.seed) {
      lab::RunResult run = lab::execute(request);
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

TEST_CASE("a failing variant's schedule is minimised to one that fails alike, and is no longer") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    if (variant.correct()) return;
    const lab::RunRequest request = lab::default_request(pattern, variant);
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
