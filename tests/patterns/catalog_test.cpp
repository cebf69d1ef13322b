// What holds for every pattern and variant, present and future.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "app/cli/session.h"
#include "patterns/catalog.h"
#include "tests/patterns/each_variant.h"
#include "trace/file.h"

using namespace interleave;
using tests::for_each_variant;

namespace {

std::string_view expected_outcome(const patterns::Variant& variant) {
  switch (variant.expected) {
    case patterns::Expected::clean:
      return "clean";
    case patterns::Expected::leak:
      return "leak";
    case patterns::Expected::deadlock:
      return "deadlock";
    case patterns::Expected::panic:
      return "panic";
    case patterns::Expected::lost_error:
      return "lost error";
    case patterns::Expected::growth:
      return "growth";
  }
  return "";
}

bool is_id(std::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return std::islower(static_cast<unsigned char>(c)) ||
           std::isdigit(static_cast<unsigned char>(c)) || c == '-';
  });
}

}  // namespace

TEST_CASE("every variant does what it declares, whatever the schedule") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    app::RunRequest request = app::default_request(pattern, variant);
    for (request.how.seed = 0; request.how.seed < 200; ++request.how.seed) {
      const app::RunResult run = app::execute(request);
      CAPTURE(run.trace.schedule);
      REQUIRE(run.outcome == expected_outcome(variant));
    }
  });
}

TEST_CASE("correct variants are clean at every end of every knob") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    if (!variant.correct()) return;
    for (const patterns::Knob& knob : pattern.knobs) {
      for (const int value : {knob.min, knob.max}) {
        app::RunRequest request = app::default_request(pattern, variant);
        REQUIRE(request.knobs.set(knob.id, value));
        for (request.how.seed = 0; request.how.seed < 25; ++request.how.seed) {
          const app::RunResult run = app::execute(request);
          CAPTURE(run.trace.schedule);
          REQUIRE(run.outcome == "clean");
        }
      }
    }
  });
}

TEST_CASE("the same request gives the identical trace") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    const app::RunRequest request = app::default_request(pattern, variant);
    CHECK(trace::to_bytes(app::execute(request).trace) ==
          trace::to_bytes(app::execute(request).trace));
  });
}

TEST_CASE("every finding carries its evidence") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    const app::RunResult run = app::execute(app::default_request(pattern, variant));
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

TEST_CASE("a run's code is the pattern's own file, in the namespace of its variant") {
  for_each_variant([](const auto& pattern, const auto& variant) {
    const trace::Trace trace = app::execute(app::default_request(pattern, variant)).trace;
    std::string space(variant.id);
    std::replace(space.begin(), space.end(), '-', '_');
    bool seen = false;
    for (std::size_t i = 1; i < trace.sites().size(); ++i) {
      CHECK(trace.text(trace.sites()[i].file).ends_with(pattern.file));
      seen = seen || trace.text(trace.sites()[i].function).starts_with(space + ".");
    }
    CHECK(seen);
  });
}

TEST_CASE("the catalogue is well formed") {
  std::set<std::string_view> ids;
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    CAPTURE(pattern->id);
    CHECK(is_id(pattern->id));
    CHECK(ids.insert(pattern->id).second);
    CHECK(patterns::find_pattern(pattern->id) == pattern);
    REQUIRE_FALSE(pattern->variants.empty());
    CHECK(pattern->variants.front().correct());
    std::set<std::string_view> variants, knobs;
    for (const patterns::Variant& variant : pattern->variants) {
      CHECK(is_id(variant.id));
      CHECK(variants.insert(variant.id).second);
      CHECK(patterns::find_variant(*pattern, variant.id) == &variant);
      CHECK_FALSE(variant.summary.empty());
      for (const patterns::Preset& preset : variant.presets) {
        CHECK(patterns::Knobs(pattern->knobs).set(preset.knob, preset.value));
      }
    }
    for (const patterns::Knob& knob : pattern->knobs) {
      CHECK(is_id(knob.id));
      CHECK(knobs.insert(knob.id).second);
      CHECK(knob.min <= knob.initial);
      CHECK(knob.initial <= knob.max);
    }
  }
  CHECK(patterns::find_pattern("nope") == nullptr);
  CHECK(patterns::find_variant(*patterns::catalog().front(), "nope") == nullptr);
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
