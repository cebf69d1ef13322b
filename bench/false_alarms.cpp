// Looks for false alarms: runs every correct variant on so many random schedules, and so many times
// on live threads, and says which had a finding. Exit status 1 if any.
//
//   build/release/bench/false_alarms [SCHEDULES] [LIVE]      (at first 100000 and 1000)
#include <fmt/format.h>

#include <cstdint>
#include <cstdlib>

#include "app/cli/session.h"
#include "patterns/catalog.h"

namespace {

using namespace interleave;

std::uint64_t alarms = 0;

void look(const app::RunRequest& request) {
  const app::RunResult result = app::execute(request);
  if (result.outcome == "clean") return;
  ++alarms;
  fmt::print("{}: {}\n", app::schedule_text(request), result.outcome);
  for (const detect::Finding& finding : result.findings) fmt::print("  {}\n", finding.message);
}

}  // namespace

int main(int argc, char** argv) {
  const int schedules = argc > 1 ? std::atoi(argv[1]) : 100'000;
  const int live = argc > 2 ? std::atoi(argv[2]) : 1'000;
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      if (!variant.correct()) continue;
      app::RunRequest request = app::default_request(*pattern, variant);
      for (int i = 0; i < schedules; ++i) {
        request.how.seed = static_cast<std::uint64_t>(i);
        look(request);
      }
      request.live = true;
      for (int i = 0; i < live; ++i) look(request);
      fmt::print("{}/{}: {} schedules, {} live runs\n", pattern->id, variant.id, schedules, live);
      std::fflush(stdout);
    }
  }
  fmt::print("{} false alarms\n", alarms);
  return alarms == 0 ? 0 : 1;
}
