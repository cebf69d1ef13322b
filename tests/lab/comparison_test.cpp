#include "lab/comparison.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "lab/resolve.h"
#include "patterns/catalog.h"
#include "tests/lab/requests.h"

using namespace interleave;
using interleave::tests::request_of;

namespace {

struct Run {
  lab::RunRequest request;
  lab::RunResult result;

  lab::Side side() const { return {request, result}; }
};

Run run(const lab::RunRequest& request) {
  return {.request = request, .result = lab::execute(request)};
}

lab::Comparison compare(const Run& left, const Run& right) {
  return lab::compare(left.side(), right.side());
}

}  // namespace

TEST_CASE("each wrong variant parts from its correct one, at a changed line or with a reason") {
  std::size_t wrong = 0, at_changed_line = 0;
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      if (variant.correct() || !variant.compiles()) continue;
      CAPTURE(pattern->id);
      CAPTURE(variant.id);
      const lab::RunRequest request = lab::default_request(*pattern, variant);
      const auto correct = lab::correct_one_of(request);
      REQUIRE(correct);
      const Run left = run(*correct), right = run(request);
      const lab::Comparison both = compare(left, right);
      REQUIRE(both.first);
      CHECK_FALSE(both.code.empty());
      CHECK_FALSE(both.first->why.empty());
      CHECK((both.first->left.step > 0 || both.first->right.step > 0));
      ++wrong;
      at_changed_line += both.first->left.is_changed || both.first->right.is_changed ? 1 : 0;
      REQUIRE(both.alignment.right_of.size() == left.result.trace.steps() + 1);
      REQUIRE(both.alignment.left_of.size() == right.result.trace.steps() + 1);
      CHECK(std::is_sorted(both.alignment.right_of.begin(), both.alignment.right_of.end()));
      CHECK(std::is_sorted(both.alignment.left_of.begin(), both.alignment.left_of.end()));
    }
  }
  CHECK(at_changed_line * 10 >= wrong * 8);
}

TEST_CASE("a run is the same as itself, and a correct variant has none that it spoils") {
  const lab::RunRequest request = request_of("worker-pool", "correct");
  CHECK_FALSE(lab::correct_one_of(request));
  const lab::Comparison both = compare(run(request), run(request));
  CHECK_FALSE(both.first);
  CHECK(both.code.empty());
}

TEST_CASE("the first difference of a pool that is not closed is the close that is missing") {
  const lab::RunRequest request = request_of("worker-pool", "jobs-never-closed");
  const Run left = run(*lab::correct_one_of(request)), right = run(request);
  const lab::Comparison both = compare(left, right);
  REQUIRE(both.first);
  CHECK(both.first->goroutine == "produce");
  CHECK(both.first->left.text == "produce closes jobs");
  CHECK(both.first->left.is_changed);
  CHECK(lab::told(*both.first).find("The line on the left is not in the other code.") !=
        std::string::npos);
}

TEST_CASE("two schedules of one variant part where a read gives another value") {
  lab::RunRequest request = request_of("counter", "racy");
  request.how.seed = 1;
  const Run left = run(request);
  request.how.seed = 2;
  const lab::Comparison both = compare(left, run(request));
  CHECK(both.code.empty());
  REQUIRE(both.first);
  CHECK(both.first->by_value);
  CHECK(both.first->left.text == "server·2 reads 0 from count");
  CHECK(both.first->right.text == "server·2 reads 1 from count");
  CHECK(both.first->why.starts_with("The code is the same"));
}

TEST_CASE("what one has received by the step of another is told as its own") {
  lab::RunRequest request = request_of("worker-pool", "correct");
  const Run left = run(request);
  std::size_t seen = 0;
  for (request.how.seed = 2; request.how.seed < 40; ++request.how.seed) {
    CAPTURE(request.how.seed);
    const lab::Comparison both = compare(left, run(request));
    if (!both.first || !both.first->by_value) continue;
    ++seen;
    CHECK(both.first->left.text.starts_with(both.first->goroutine + " "));
    CHECK(both.first->right.text.starts_with(both.first->goroutine + " "));
    CHECK(both.first->left.text != both.first->right.text);
  }
  CHECK(seen > 0);
}

TEST_CASE("what tells two runs of one variant apart is said in a few words") {
  const lab::RunRequest plain = request_of("worker-pool", "correct");
  lab::RunRequest other = plain;
  CHECK(lab::what_differs(other, plain).empty());
  other.how.seed = 7;
  other.go_minor = 21;
  other.acts = {{"cancel", 20}};
  REQUIRE(other.knobs.set("workers", 2));
  CHECK(lab::what_differs(other, plain) == "seed 7, workers 2, Go 1.21, cancel at 20");
  CHECK(lab::what_differs(plain, other) ==
        fmt::format("seed 1, workers {}, Go 1.{}", plain.knobs["workers"], plain.go_minor));
}

TEST_CASE("the reason names files without their folders") {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      if (variant.correct() || !variant.compiles()) continue;
      const lab::RunRequest request = lab::default_request(*pattern, variant);
      const lab::Comparison both = compare(run(*lab::correct_one_of(request)), run(request));
      REQUIRE(both.first);
      CHECK(both.first->why.find("patterns/") == std::string::npos);
    }
  }
}

TEST_CASE("what a person did on one side only is where two runs part") {
  for (const std::uint32_t step : {20U, 30U, 45U}) {
    CAPTURE(step);
    const lab::RunRequest plain = request_of("worker-pool", "correct");
    lab::RunRequest acted = plain;
    acted.acts = {{"cancel", step}};
    const Run left = run(acted), right = run(plain);
    REQUIRE(left.result.not_done.empty());
    const lab::Comparison both = compare(left, right);
    REQUIRE(both.first);
    CHECK(both.first->goroutine == "you");
    CHECK(both.first->left.step == step + 1);
    CHECK(both.first->right.text == "nobody steps in");
    const lab::Comparison mirrored = compare(right, left);
    REQUIRE(mirrored.first);
    CHECK(mirrored.first->left.text == "nobody steps in");
  }
}
