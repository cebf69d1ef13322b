#include "lab/live_series.h"

#include <doctest/doctest.h>

#include <atomic>
#include <string>

#include "lab/resolve.h"
#include "patterns/catalog.h"
#include "runtime/live.h"
#include "tests/lab/requests.h"

using namespace interleave;
using interleave::tests::request_of;

namespace {

bool no_end_is_enough(trace::Outcome) { return false; }
bool fails(trace::Outcome outcome) { return outcome != trace::Outcome::clean; }

}  // namespace

TEST_CASE("as many live runs are made as are asked for, and counted by their ends") {
  if (!runtime::has_live()) return;
  const lab::LiveSeries series =
      lab::run_live_series(request_of("counter", "atomic"), 12, 4, nullptr, no_end_is_enough);
  CHECK(series.runs == 12);
  REQUIRE(series.first.size() == 1);
  CHECK(series.first.begin()->first == trace::Outcome::clean);
  CHECK(series.first.begin()->second == 1);
}

TEST_CASE("no further live run is begun once one has ended as was looked for") {
  if (!runtime::has_live()) return;
  const lab::LiveSeries series = lab::run_live_series(
      request_of("map-owner", "owner-ignores-context"), 100'000, 3, nullptr, fails);
  CHECK(series.runs <= 3);
  CHECK(series.first.contains(trace::Outcome::deadlock));
}

TEST_CASE("a series of live runs that is cancelled before begins none") {
  if (!runtime::has_live()) return;
  const std::atomic<bool> cancelled = true;
  const lab::LiveSeries series = lab::run_live_series(request_of("counter", "atomic"), 100'000, 3,
                                                      &cancelled, no_end_is_enough);
  CHECK(series.runs == 0);
}
