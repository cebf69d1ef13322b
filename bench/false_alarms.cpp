// Looks for false alarms: runs every correct variant, and every program of tests/detect/ that is
// declared healthy, on so many random schedules and so many times on live threads, and says which
// had a finding. Exit status 1 if any.
//
//   build/release/bench/false_alarms [SCHEDULES] [LIVE]      (at first 10000 and 100)
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdint>
#include <cstdlib>

#include "lab/recorded_run.h"
#include "patterns/catalog.h"
#include "tests/detect/twins.h"

namespace {

using namespace interleave;

std::uint64_t alarms = 0;

void look(const lab::RunRequest& request) {
  const lab::RunResult result = lab::execute(request);
  if (result.outcome == trace::Outcome::clean) return;
  ++alarms;
  fmt::print("{}: {}\n", lab::schedule_text(request), trace::outcome_text(result.outcome));
  for (const detect::Finding& finding : result.findings) fmt::print("  {}\n", finding.message);
}

void correct_variants(int schedules, int live) {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      if (!variant.compiles()) continue;
      if (!variant.correct()) continue;
      lab::RunRequest request = lab::default_request(*pattern, variant);
      for (int i = 0; i < schedules; ++i) {
        request.how.seed = static_cast<std::uint64_t>(i);
        look(request);
      }
      request.live = true;
      for (int i = 0; i < live; ++i) look(request);
      fmt::print("{}/{}\n", pattern->id, variant.id);
      std::fflush(stdout);
    }
  }
}

// The tests themselves, with more effort. False if any fails.
bool healthy_programs(int schedules, int live) {
  tests::effort = {
      .schedules = static_cast<std::uint64_t>(schedules), .live_runs = live, .healthy_only = true};
  doctest::Context context;
  context.setOption("duration", true);
  const bool is_right = context.run() == 0;
  fmt::print("{} healthy programs of tests/detect\n", tests::effort.programs);
  return is_right;
}

}  // namespace

int main(int argc, char** argv) {
  const int schedules = argc > 1 ? std::atoi(argv[1]) : 10'000;
  const int live = argc > 2 ? std::atoi(argv[2]) : 100;
  if (schedules <= 0 || live < 0) {
    fmt::print(stderr, "false_alarms: [SCHEDULES] [LIVE] are numbers, the first at least 1\n");
    return 2;
  }
  correct_variants(schedules, live);
  const bool is_right = healthy_programs(schedules, live);
  fmt::print("{} schedules and {} live runs each: {} false alarms in the catalogue, {} elsewhere\n",
             schedules, live, alarms, is_right ? "none" : "some");
  return alarms == 0 && is_right ? 0 : 1;
}
