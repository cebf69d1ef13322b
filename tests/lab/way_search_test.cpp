// The shortest way into a failure, for every variant of the catalogue.
#include "lab/way_search.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "lab/by_hand.h"
#include "lab/recorded_run.h"
#include "patterns/catalog.h"
#include "runtime/golang.h"
#include "tests/lab/requests.h"

using namespace interleave;
using interleave::tests::request_of;

namespace {

// The same each time: no bound in seconds.
constexpr lab::WayLimits few{.samples = 3'000,
                             .near = 200,
                             .beginnings = 200,
                             .steps = 2'000'000,
                             .seconds = 0,
                             .proof = 0,
                             .proof_seconds = 0};

lab::WaySeen find(const lab::RunRequest& request, const lab::WayLimits& limits,
                  const std::vector<std::uint32_t>& from = {}) {
  return lab::find_way(request, from, limits, [](const lab::WaySeen&) { return true; });
}

// Fails if the helper, of three, is let go on first: after one decision.
void first_one_decides(const patterns::Knobs&) {
  const auto box = runtime::make_channel<int>("box", 2);
  const auto never = runtime::make_channel<int>("never");
  runtime::go("helper", [=] { box.send(1); });
  runtime::go("other", [=] { box.send(2); });
  if (box.receive() == 1) never.receive();
  box.receive();
}

}  // namespace

TEST_CASE("each wrong variant has a way into its failure, and no choice less makes it certain") {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      if (variant.correct() || !variant.compiles()) continue;
      CAPTURE(pattern->id);
      CAPTURE(variant.id);
      const lab::RunRequest request = lab::default_request(*pattern, variant);
      const lab::WaySeen seen = find(request, few);
      REQUIRE(seen.best);
      const std::size_t par = seen.best->picks.size();
      lab::ByHand run(request, seen.best->picks);
      CHECK(run.picks() == par);
      const lab::RunResult failing = run.so_far();
      REQUIRE_FALSE(failing.findings.empty());
      CHECK(failing.outcome == seen.best->outcome);
      if (par > 0) {
        REQUIRE(run.undo());
        CHECK(run.so_far().findings.empty());
      }
      run.keep(0);
      CHECK(run.picks() == 0);
      CHECK(run.alternatives() == lab::ByHand(request).alternatives());
      CHECK(run.question() == lab::ByHand(request).question());
    }
  }
}

TEST_CASE("a way that is as short as can be is said to be so") {
  const lab::WaySeen seen = find(request_of(first_one_decides), few);
  REQUIRE(seen.best);
  CHECK(seen.is_least);
  CHECK(seen.best->outcome == trace::Outcome::deadlock);
  // No shorter beginning is certain to fail: each is tried here once more.
  std::vector<std::vector<std::uint32_t>> open{{}};
  while (!open.empty()) {
    lab::ByHand run(request_of(first_one_decides), open.back());
    open.pop_back();
    if (run.picks() >= seen.best->picks.size()) continue;
    CHECK(run.so_far().findings.empty());
    for (std::size_t i = 0; i < run.alternatives().size(); ++i) {
      std::vector<std::uint32_t> longer = run.picked();
      longer.push_back(static_cast<std::uint32_t>(i));
      open.push_back(std::move(longer));
    }
  }
}

TEST_CASE("a search from the middle of a run keeps what was picked") {
  const lab::RunRequest request = request_of("lock-order", "ab-ba");
  const std::vector<std::uint32_t> from{1, 1};
  const lab::WaySeen seen = find(request, few, from);
  REQUIRE(seen.best);
  REQUIRE(seen.best->picks.size() >= from.size());
  CHECK(std::equal(from.begin(), from.end(), seen.best->picks.begin()));
  CHECK_FALSE(lab::ByHand(request, seen.best->picks).so_far().findings.empty());
}

TEST_CASE(
    "a correct variant has no way, and is called clean only once all of it was gone through") {
  lab::RunRequest request = request_of("counter", "mutex");
  for (const patterns::Preset& preset : request.variant->small) {
    request.knobs.set(preset.knob, preset.value);
  }
  lab::WayLimits limits = few;
  limits.samples = 50;
  CHECK_FALSE(find(request, limits).is_clean);
  limits.proof = 2;
  const lab::WaySeen cut = find(request, limits);
  CHECK_FALSE(cut.best);
  CHECK_FALSE(cut.is_clean);
  limits.proof = 200'000;
  const lab::WaySeen all = find(request, limits);
  CHECK_FALSE(all.best);
  CHECK(all.is_clean);
  CHECK(all.schedules > 1);
}

TEST_CASE("the search through all schedules finds a way that no sample has shown") {
  lab::WayLimits limits = few;
  limits.samples = 1;
  limits.proof = 100'000;
  const lab::RunRequest request = request_of("lock-order", "ab-ba");
  const lab::WaySeen seen = find(request, limits);
  CHECK_FALSE(seen.is_clean);
  REQUIRE(seen.best);
  CHECK_FALSE(lab::ByHand(request, seen.best->picks).so_far().findings.empty());
}

TEST_CASE("in the background it comes to the same, and can be let go of at any time") {
  const lab::RunRequest request = request_of("lock-order", "ab-ba");
  lab::WaySearch search(request, {}, few);
  search.await_end();
  const lab::WaySeen seen = search.seen();
  CHECK(seen.is_over);
  REQUIRE(seen.best);
  CHECK(seen.best->picks == find(request, few).best->picks);
  const lab::WaySearch left(request);
}
