// What an exhaustive search reports of a variant does not depend on how many workers make it.
#include <doctest/doctest.h>

#include <array>
#include <vector>

#include "explore/job.h"
#include "lab/request.h"
#include "tests/explore/alike.h"
#include "tests/patterns/each_variant.h"

using namespace interleave;

namespace {

// By so many workers on one thread, each for some blocks in turn, so that branches are done in
// another order than they are counted in.
explore::Report search(const lab::RunRequest& request, unsigned workers) {
  explore::Options options{.how = {.strategy = "exhaustive"},
                           .budget = {.schedules = 250, .steps = 25'000}};
  options.settings = lab::run_settings(request);
  options.threads = workers;
  explore::Job job(lab::program_of(request), options);
  std::vector<bool> has_ended(job.workers());
  constexpr std::array<int, 3> in_a_row = {90, 37, 61};
  for (unsigned worker = 0, left = job.workers(); left > 0; worker = (worker + 1) % job.workers()) {
    for (int i = 0; i < in_a_row[worker % 3] && !has_ended[worker]; ++i) {
      if (job.work(worker)) continue;
      has_ended[worker] = true;
      --left;
    }
  }
  return job.report();
}

}  // namespace

TEST_CASE("a search by several workers reports of every variant what one does") {
  tests::for_each_variant([](const auto& pattern, const auto& variant) {
    lab::RunRequest request = tests::first_request(pattern, variant);
    for (const patterns::Preset& preset : variant.small)
      request.knobs.set(preset.knob, preset.value);
    const explore::Report one = search(request, 1);
    tests::check_alike(one, search(request, 2));
    tests::check_alike(one, search(request, 3));
  });
}
