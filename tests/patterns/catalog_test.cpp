// What holds for every pattern and variant, present and future.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>
#include <string>
#include <utility>

#include "explore/choices.h"
#include "lab/listing.h"
#include "lab/recorded_run.h"
#include "listing/pairing.h"
#include "patterns/catalog.h"
#include "tests/patterns/each_variant.h"
#include "trace/file.h"

using namespace interleave;
using tests::for_each_variant;

namespace {

bool is_id(std::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return std::islower(static_cast<unsigned char>(c)) ||
           std::isdigit(static_cast<unsigned char>(c)) || c == '-';
  });
}

// Ends with a full stop, and has no other one before a space.
bool is_one_sentence(std::string_view text) {
  return text.size() > 20 && text.ends_with('.') && text.find(". ") == std::string_view::npos &&
         text.find('\n') == std::string_view::npos;
}

}  // namespace

TEST_CASE("every variant does what it declares, whatever the schedule") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    lab::RunRequest request = tests::first_request(pattern, variant);
    bool is_seen = false;
    const std::uint64_t schedules = std::max<std::uint64_t>(200, variant.within);
    for (request.how.seed = 0; request.how.seed < schedules; ++request.how.seed) {
      const lab::RunResult run = lab::execute(request);
      CAPTURE(run.trace.schedule);
      tests::seen_outcomes()[{&variant, request.how.seed}] = run.outcome;
      const bool is_expected = run.outcome == variant.expected;
      if (variant.correct()) REQUIRE(is_expected);
      const bool is_allowed =
          std::count(variant.otherwise.begin(), variant.otherwise.end(), run.outcome) > 0 ||
          (variant.rate_percent < 100 && run.outcome == trace::Outcome::clean);
      REQUIRE((is_expected || is_allowed));
      is_seen = is_seen || (is_expected && request.how.seed < variant.within);
    }
    CHECK(is_seen);
  });
}

TEST_CASE("correct variants are clean at every end of every knob") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    if (!variant.correct()) return;
    for (const patterns::Knob& knob : pattern.knobs) {
      for (const int value : {knob.min, knob.max}) {
        lab::RunRequest request = tests::first_request(pattern, variant);
        REQUIRE(request.knobs.set(knob.id, value));
        for (request.how.seed = 0; request.how.seed < 25; ++request.how.seed) {
          const lab::RunResult run = lab::execute(request);
          CAPTURE(run.trace.schedule);
          REQUIRE(run.outcome == trace::Outcome::clean);
        }
      }
    }
  });
}

TEST_CASE("no end of a knob harms a wrong variant: it runs to a verdict, and replays") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    if (variant.correct()) return;
    for (const patterns::Knob& knob : pattern.knobs) {
      for (const int value : {knob.min, knob.max}) {
        lab::RunRequest request = tests::first_request(pattern, variant);
        REQUIRE(request.knobs.set(knob.id, value));
        for (request.how.seed = 0; request.how.seed < 10; ++request.how.seed) {
          const lab::RunResult run = lab::execute(request);
          CAPTURE(run.trace.schedule);
          REQUIRE(run.outcome != trace::Outcome::unknown);
          lab::RunRequest again = request;
          again.how = {.strategy = "choices", .choices = explore::kept(run.choices)};
          const lab::RunResult replayed = lab::execute(again);
          REQUIRE(replayed.diverged.empty());
          REQUIRE(replayed.outcome == run.outcome);
        }
      }
    }
  });
}

TEST_CASE("the same request gives the identical trace") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    const lab::RunRequest request = tests::first_request(pattern, variant);
    CHECK(trace::to_bytes(lab::execute(request).trace) ==
          trace::to_bytes(lab::execute(request).trace));
  });
}

TEST_CASE("every finding carries its evidence") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    const lab::RunResult run = lab::execute(tests::first_request(pattern, variant));
    for (const detect::Finding& finding : run.findings) {
      CHECK_FALSE(finding.title.empty());
      CHECK(finding.message.ends_with("."));
      CHECK_FALSE(finding.goroutines.empty());
      CHECK(finding.sites.size() == finding.goroutines.size());
      CHECK(finding.cause_step >= 1);
      CHECK(finding.cause_step <= finding.step);
      CHECK(finding.step <= run.trace.steps());
    }
  });
}

TEST_CASE("every line that a run records is in the listing that is shown") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    const trace::Trace trace = lab::execute(tests::first_request(pattern, variant)).trace;
    const listing::Listing listing = lab::listing_of(pattern, variant);
    REQUIRE(listing.files.back() == patterns::file_of(pattern, variant));
    std::set<std::pair<std::string_view, std::uint32_t>> shown;
    for (const listing::Line& line : listing.lines) {
      shown.emplace(listing.files[line.file], line.number);
    }
    REQUIRE(trace.sites().size() > 1);
    for (std::size_t i = 1; i < trace.sites().size(); ++i) {
      const trace::Site& site = trace.sites()[i];
      CAPTURE(trace.text(site.file));
      CAPTURE(site.line);
      CHECK(shown.contains({trace.text(site.file), site.line}));
    }
  });
}

TEST_CASE("every line that a run records has its line in the Go listing") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    const listing::Listing cpp = lab::listing_of(pattern, variant);
    const listing::Listing go = lab::go_listing_of(pattern, variant);
    REQUIRE_FALSE(go.empty());
    const std::vector<std::size_t> go_lines = lab::go_lines_of(cpp, go);
    std::set<std::pair<std::string_view, std::uint32_t>> unpaired;
    for (std::size_t i = 0; i < cpp.lines.size(); ++i) {
      const listing::Line& line = cpp.lines[i];
      if (line.number == 0 || go_lines[i] != listing::no_line) continue;
      unpaired.emplace(cpp.files[line.file], line.number);
    }
    lab::RunRequest request = tests::first_request(pattern, variant);
    for (request.how.seed = 0; request.how.seed < 50; ++request.how.seed) {
      const trace::Trace trace = lab::execute(request).trace;
      for (std::size_t i = 1; i < trace.sites().size(); ++i) {
        const trace::Site& site = trace.sites()[i];
        CAPTURE(trace.text(site.file));
        CAPTURE(site.line);
        REQUIRE_FALSE(unpaired.contains({trace.text(site.file), site.line}));
      }
    }
  });
}

TEST_CASE("a wrong variant is wrong in one way: few lines in few places differ") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    const auto& correct = *patterns::right_of(pattern, variant);
    int places = 0, lines = 0;
    char before = ' ';
    for (const listing::DiffLine& line : listing::difference(lab::listing_of(pattern, correct),
                                                             lab::listing_of(pattern, variant))) {
      if (line.mark != ' ') ++lines;
      if (line.mark != ' ' && before == ' ') ++places;
      before = line.mark;
    }
    CAPTURE(places);
    CAPTURE(lines);
    CHECK(variant.correct() == (lines == 0));
    CHECK(places <= variant.differs.places);
    CHECK(lines <= variant.differs.lines);
    // An exception is stated, and no larger than it must be.
    const patterns::Bound usual;
    if (!variant.differs.why.empty()) CHECK((lines > usual.lines || places > usual.places));
    if (variant.differs.lines > usual.lines) CHECK(lines == variant.differs.lines);
    if (variant.differs.places > usual.places) CHECK(places == variant.differs.places);
    if (variant.differs.lines > usual.lines || variant.differs.places > usual.places) {
      CHECK_FALSE(variant.differs.why.empty());
    }
  });
}

TEST_CASE("a pattern's folder and its table agree") {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    CAPTURE(pattern->id);
    std::set<std::string> files, rows;
    for (const auto& entry : std::filesystem::directory_iterator(patterns::folder_of(*pattern))) {
      if (entry.path().extension() == ".cpp") files.insert(entry.path().generic_string());
    }
    files.erase(patterns::folder_of(*pattern) + "/pattern.cpp");
    for (const auto& variant : pattern->variants) {
      rows.insert(patterns::file_of(*pattern, variant));
    }
    CHECK(files == rows);
  }
}

TEST_CASE("the catalogue is well formed") {
  std::set<std::string_view> ids;
  int place = -1;
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    CAPTURE(pattern->id);
    CHECK(is_id(pattern->id));
    CHECK_FALSE(pattern->group.empty());
    CHECK(ids.insert(pattern->id).second);
    CHECK(patterns::find_pattern(pattern->id) == pattern);
    CHECK(std::exchange(place, pattern->place) < pattern->place);
    REQUIRE_FALSE(pattern->variants.empty());
    CHECK(pattern->variants.front().correct());
    std::set<std::string_view> variants, knobs;
    for (const patterns::Variant& variant : pattern->variants) {
      CHECK(is_id(variant.id));
      CHECK(variants.insert(variant.id).second);
      CHECK(patterns::find_variant(*pattern, variant.id) == &variant);
      CHECK_FALSE(variant.summary.empty());
      CHECK(patterns::right_of(*pattern, variant)->correct());
      CHECK(variant.rate_percent > 0);
      CHECK(variant.rate_percent <= 100);
      for (const patterns::Preset& preset : variant.presets) {
        CHECK(patterns::Knobs(pattern->knobs).set(preset.knob, preset.value));
      }
    }
    for (const patterns::Knob& knob : pattern->knobs) {
      CHECK(is_id(knob.id));
      // In a schedule's text these are no knobs.
      CHECK(knob.id != "go");
      CHECK(knob.id != "procs");
      CHECK(knobs.insert(knob.id).second);
      CHECK(knob.min <= knob.initial);
      CHECK(knob.initial <= knob.max);
    }
  }
  CHECK(patterns::find_pattern("nope") == nullptr);
  CHECK(patterns::find_variant(*patterns::catalog().front(), "nope") == nullptr);
}

TEST_CASE("a variant says what to look for, and a pattern where to read more") {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    CAPTURE(pattern->id);
    CHECK_FALSE(pattern->sources.empty());
    std::set<std::string_view> urls, looks;
    for (const patterns::Source& source : pattern->sources) {
      CAPTURE(source.url);
      CHECK_FALSE(source.title.empty());
      CHECK(source.url.starts_with("https://"));
      CHECK(source.url.find(' ') == std::string_view::npos);
      CHECK(urls.insert(source.url).second);
    }
    for (const patterns::Variant& variant : pattern->variants) {
      CAPTURE(variant.look);
      CHECK(is_one_sentence(variant.look));
      CHECK(variant.look != variant.summary);
      CHECK(looks.insert(variant.look).second);
    }
  }
}

TEST_CASE("some mistakes show on few schedules, as they do in real programs") {
  int on_some = 0, rare = 0, very_rare = 0;
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      if (variant.correct()) continue;
      // That the rates are true is tried for each (schedules_test.cpp).
      on_some += variant.rate_percent <= 60 ? 1 : 0;
      rare += variant.rate_percent <= 2 ? 1 : 0;
      very_rare += variant.rate_percent <= 0.3 ? 1 : 0;
    }
  }
  CHECK(on_some >= 15);
  CHECK(rare >= 3);
  CHECK(very_rare >= 1);
}

TEST_CASE("a knob takes what is in its range and nothing else") {
  patterns::Knobs knobs(patterns::find_pattern("pipeline")->knobs);
  CHECK(knobs["workers"] == 3);
  CHECK(knobs.set("workers", 8));
  CHECK(knobs["workers"] == 8);
  CHECK_FALSE(knobs.set("workers", 9));
  CHECK_FALSE(knobs.set("workers", 0));
  CHECK_FALSE(knobs.set("nope", 1));
  CHECK(knobs["workers"] == 8);
}
