// What many schedules come to, line by line and in words.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "lab/explore_job.h"
#include "lab/explored.h"
#include "lab/explored_words.h"
#include "lab/recorded_run.h"
#include "tests/lab/requests.h"

namespace interleave {
namespace {

TEST_CASE("a share has the digits that tell it from none and from all") {
  struct Case {
    std::uint64_t part, all;
    const char* text;
  };
  for (const Case& c : {
           Case{0, 0, "0 %"},
           Case{0, 9, "0 %"},
           Case{9, 9, "100 %"},
           Case{1, 3, "33 %"},
           Case{2'915, 40'000, "7.3 %"},
           Case{334, 83'412, "0.40 %"},
           Case{1, 100'000, "< 0.01 %"},
           Case{99'999, 100'000, "> 99 %"},
           Case{99, 100, "99 %"},
           Case{1, 100, "1.0 %"},
       }) {
    CAPTURE(c.part);
    CHECK(lab::percent_text(c.part, c.all) == c.text);
  }
}

TEST_CASE("the headline says what all that fail do, where they do the same") {
  using trace::Outcome;
  explore::Snapshot seen;
  seen.progress = {.schedules = 1'000, .failing = 4};
  const auto words = [&](std::vector<Outcome> outcomes) {
    seen.tallies.clear();
    for (const Outcome each : outcomes) seen.tallies.push_back({.outcome = each});
    return lab::full_headline_of(seen, "random").words;
  };
  CHECK(words({Outcome::clean, Outcome::deadlock}) == "of random schedules deadlock");
  CHECK(words({Outcome::data_race}) == "of random schedules have a data race");
  CHECK(words({Outcome::clean, Outcome::deadlock, Outcome::leak}) == "of random schedules fail");
  CHECK(words({Outcome::clean, Outcome::unfinished}) == "of random schedules fail");
  CHECK(words({Outcome::clean}) == "of random schedules fail");
  CHECK(lab::full_headline_of(seen, "random").large == "0.40 %");
  CHECK(lab::full_headline_of(seen, "pct").words == "of 1,000 schedules by pct fail");
}

TEST_CASE("an outcome is split by what was found, and each line's shortest run is that") {
  for (const char* variant : {"ignores-context", "jobs-never-closed", "correct"}) {
    CAPTURE(variant);
    const lab::RunRequest request = tests::request_of("worker-pool", variant);
    lab::ExploreJob job(
        request,
        {.how = {.strategy = "random", .seed = 1}, .budget = {.schedules = 400}, .threads = 1});
    job.report();
    const lab::ExploreSnapshot seen = job.snapshot();
    const std::vector<lab::OutcomeRow> rows = lab::outcome_rows(seen.seen);
    std::uint64_t heads = 0, kinds = 0;
    for (const lab::OutcomeRow& row : rows) {
      if (row.kind == nullptr || row.is_alone) heads += row.schedules();
      if (row.kind == nullptr) continue;
      kinds += row.schedules();
      const lab::RunRequest shortest = lab::shortest_of(request, *row.kind);
      const lab::RunResult run = lab::execute(shortest);
      CHECK(run.outcome == row.tally->outcome);
      CHECK(run.trace.steps() == row.kind->steps);
      const detect::Finding* const worst = detect::gravest(run.findings);
      CHECK((worst != nullptr ? worst->title : "") == row.title());
      CHECK(lab::preemptions_of(shortest) <= run.choices.size());
    }
    CHECK(heads == 400);
    CHECK(kinds == 400);
  }
}

}  // namespace
}  // namespace interleave
