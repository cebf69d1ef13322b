// Schedules of every variant, present and future.
#include <doctest/doctest.h>

#include "app/cli/session.h"
#include "explore/minimise.h"
#include "patterns/catalog.h"
#include "trace/file.h"

using namespace interleave;

namespace {

template <class Function>
void for_each_variant(const Function& function) {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      CAPTURE(pattern->id);
      CAPTURE(variant.id);
      function(app::default_request(*pattern, variant));
    }
  }
}

}  // namespace

TEST_CASE("a thousand random schedules of every variant replay to identical traces") {
  for_each_variant([](app::RunRequest request) {
    for (request.how.seed = 1; request.how.seed <= 1000; ++request.how.seed) {
      app::RunResult run = app::execute(request);
      app::RunRequest again = request;
      again.how = {.strategy = "choices", .choices = explore::kept(run.choices)};
      app::RunResult replayed = app::execute(again);
      REQUIRE(replayed.diverged.empty());
      // But for the line that says how it was made.
      replayed.trace.schedule = run.trace.schedule;
      REQUIRE(trace::to_bytes(replayed.trace) == trace::to_bytes(run.trace));
    }
  });
}

TEST_CASE("a failing variant's schedule is minimised to one that fails alike, and is no longer") {
  for_each_variant([](const app::RunRequest& request) {
    if (request.variant->correct()) return;
    const app::RunResult before = app::execute(request);
    const explore::Minimised after = explore::minimise(app::program_of(request), request.how,
                                                       app::run_settings(request), {.runs = 300});
    app::RunRequest again = request;
    again.how = after.how;
    const app::RunResult replayed = app::execute(again);
    CHECK(replayed.diverged.empty());
    CHECK(replayed.outcome == before.outcome);
    CHECK(replayed.trace.steps() == after.steps);
    const auto preemptions = std::count_if(before.choices.begin(), before.choices.end(),
                                           [](const auto& c) { return c.is_preemption; });
    CHECK(after.preemptions <= preemptions);
    if (after.preemptions == preemptions) CHECK(after.steps <= before.trace.steps());
  });
}
