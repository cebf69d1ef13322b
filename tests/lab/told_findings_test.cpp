#include "lab/told_findings.h"

#include <doctest/doctest.h>

#include <string>

#include "lab/recorded_run.h"
#include "patterns/catalog.h"

using namespace interleave;

namespace {

lab::RunResult run_of(std::string_view pattern_id, std::string_view variant_id) {
  const patterns::Pattern& pattern = *patterns::find_pattern(pattern_id);
  return lab::execute(lab::default_request(pattern, *patterns::find_variant(pattern, variant_id)));
}

}  // namespace

TEST_CASE("what piles up is counted up to the step, and then to the end") {
  const lab::RunResult run = run_of("ticker", "time-after-in-loop");
  REQUIRE(run.findings.size() == 1);
  const detect::Finding& whole = run.findings.front();
  REQUIRE(whole.title == "13 timers pile up");
  const auto at = [&](std::uint32_t step) {
    return lab::told_at(run.trace, run.findings, step).front();
  };
  CHECK(at(whole.step - 1).title == whole.title);  // not told of yet
  CHECK(at(whole.step).title == "5 timers pile up, and 13 by the end");
  // Where what comes later is not to be told.
  CHECK(lab::told_at(run.trace, run.findings, whole.step, false).front().title ==
        "5 timers pile up");
  CHECK(at(whole.step).message.find("From none to 5 ") != std::string::npos);
  CHECK(at(whole.step).step == whole.step);
  CHECK(at(run.trace.steps()).title == whole.title);
  CHECK(at(run.trace.steps()).message == whole.message);
}

TEST_CASE("what is asked for at once is counted up to the step, too, wherever the number stands") {
  const lab::RunResult run = run_of("bounded-concurrency", "unbounded");
  REQUIRE(run.findings.size() == 1);
  const detect::Finding& whole = run.findings.front();
  REQUIRE(whole.title == "database is asked for 4 at once and has 2");
  const auto at = [&](std::uint32_t step) {
    return lab::told_at(run.trace, run.findings, step).front().title;
  };
  CHECK(at(whole.step) == "database is asked for 3 at once and has 2, and 4 by the end");
  CHECK(at(run.trace.steps()) == whole.title);
}

TEST_CASE("what does not count is told as it is, at each step of each variant") {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      const lab::RunResult run = lab::execute(lab::default_request(*pattern, variant));
      if (run.findings.empty() || run.trace.steps() > 2'000) continue;
      CAPTURE(variant.id);
      const std::uint32_t step = run.findings.front().step;
      const auto told = lab::told_at(run.trace, run.findings, step);
      REQUIRE(told.size() == run.findings.size());
      for (std::size_t i = 0; i < told.size(); ++i) {
        CHECK(told[i].kind == run.findings[i].kind);
        CHECK(told[i].step == run.findings[i].step);
        const bool is_same = told[i].title == run.findings[i].title;
        const bool counts = told[i].title.find(" by the end") != std::string::npos;
        CHECK((is_same || counts));
        if (counts) CHECK(told[i].title.find(run.findings[i].title) == std::string::npos);
      }
    }
  }
}
