#include "lab/actions.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "lab/recorded_run.h"
#include "lab/resolve.h"
#include "patterns/catalog.h"
#include "trace/world.h"

using namespace interleave;

namespace {

lab::RunRequest request_of(const char* variant) {
  std::string why;
  const auto request =
      lab::resolve({.pattern = "publish-subscribe", .variant = variant, .knobs = {}}, why);
  REQUIRE(request);
  return *request;
}

bool is_offered(const trace::Trace& trace, trace::History& history, std::uint32_t step,
                std::string_view what) {
  const std::vector<std::string> all = lab::actions_at(trace, history.at(step));
  return std::count(all.begin(), all.end(), what) == 1;
}

}  // namespace

TEST_CASE("what a program offers can be done from there on until the run is over") {
  const lab::RunResult run = lab::execute(request_of("correct"));
  trace::History history(run.trace);
  const std::uint32_t over = run.trace.steps();
  CHECK_FALSE(is_offered(run.trace, history, 0, "publish"));
  std::uint32_t first = 0;
  while (first < over && !is_offered(run.trace, history, first, "publish")) ++first;
  REQUIRE(first < over);
  for (std::uint32_t step = first; step + 1 < over; ++step)
    CHECK(is_offered(run.trace, history, step, "publish"));
  CHECK_FALSE(is_offered(run.trace, history, over, "publish"));

  lab::RunRequest acted = request_of("correct");
  acted.acts = {{"publish", first}};
  const lab::RunResult with = lab::execute(acted);
  CHECK(with.not_done.empty());
  CHECK(with.outcome == trace::Outcome::clean);
}
