// The quick look (detect/screen.h) against all detectors at work, and what Reach remembers against
// what it means: over every variant of the catalogue and every program of tests/conformance, on many
// schedules.
#include "detect/screen.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "detect/analysis.h"
#include "explore/random.h"
#include "lab/request.h"
#include "runtime/simulated.h"
#include "tests/conformance/twins.h"
#include "tests/detect/stuck_at_each_step.h"
#include "tests/patterns/each_variant.h"

using namespace interleave;

namespace {

std::string text_of(const std::vector<detect::Finding>& findings) {
  std::string text;
  for (const detect::Finding& each : findings) {
    text += std::string(detect::kind_name(each.kind)) + " at " + std::to_string(each.step) + ", " +
            std::to_string(each.cause_step) + ": " + each.title + "\n  " + each.message + '\n';
  }
  return text;
}

std::string found_by_all(const trace::Trace& trace) {
  detect::Analysis all(detect::all_detectors());
  all.advance(trace);
  return text_of(all.findings());
}

// What was seen of the runs, so that a test whose runs tell nothing fails.
struct Seen {
  int clean = 0, ruled_out_blindly = 0, with_findings = 0, told_at_a_glance = 0;
  tests::StuckSeen stuck;
};

// Runs one program on schedule after schedule, with the book of handles and without.
class Comparison {
 public:
  Comparison(explore::Program program, runtime::RunSettings settings)
      : program_(std::move(program)),
        with_book_(random_, &with_book_trace_, settings),
        without_book_(random_, &without_book_trace_, without_book(settings)) {}

  void compare(std::uint64_t seed, Seen& seen) {
    run(with_book_, seed);
    run(without_book_, seed);
    REQUIRE(std::equal(with_book_trace_.events().begin(), with_book_trace_.events().end(),
                       without_book_trace_.events().begin(), without_book_trace_.events().end(),
                       is_same));
    const std::string all = found_by_all(with_book_trace_);
    REQUIRE(text_of(detect::detect_all(with_book_trace_)) == all);
    // With the memory of other runs.
    REQUIRE(text_of(detect::detect_all(with_book_trace_, screen_.look_at(with_book_trace_))) ==
            all);
    tests::compare_stuck(with_book_trace_, seen.stuck);
    const detect::Summary& without_book = screen_.look_at(without_book_trace_);
    const bool may_find = detect::may_find_anything(without_book);
    const trace::Outcome glance = detect::outcome_at_a_glance(without_book_trace_, without_book);
    if (glance != trace::Outcome::unknown) {
      REQUIRE(glance == detect::outcome(with_book_trace_, detect::detect_all(with_book_trace_)));
      ++seen.told_at_a_glance;
    }
    if (!may_find) REQUIRE(all == "");
    seen.clean += all.empty() ? 1 : 0;
    seen.ruled_out_blindly += may_find ? 0 : 1;
    seen.with_findings += all.empty() ? 0 : 1;
  }

 private:
  static runtime::RunSettings without_book(runtime::RunSettings settings) {
    settings.track_handles = false;
    return settings;
  }
  static bool is_same(const trace::Event& a, const trace::Event& b) {
    return a.time_ns == b.time_ns && a.goroutine == b.goroutine && a.object == b.object &&
           a.other == b.other && a.kind == b.kind && a.detail == b.detail && a.flags == b.flags;
  }
  void run(runtime::Simulated& scheduler, std::uint64_t seed) {
    random_ = explore::Random(seed);
    scheduler.run([this] { program_(); });
  }

  explore::Program program_;
  explore::Random random_{1};
  trace::Trace with_book_trace_, without_book_trace_;
  runtime::Simulated with_book_, without_book_;
  detect::Screen screen_;
};

}  // namespace

TEST_CASE(
    "what the screen rules out, no detector finds, and what it says they say: the catalogue") {
  Seen seen;
  tests::for_each_variant([&](const auto& pattern, const auto& variant) {
    const lab::RunRequest request = tests::first_request(pattern, variant);
    Comparison comparison(lab::program_of(request), lab::run_settings(request));
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
      CAPTURE(seed);
      comparison.compare(seed, seen);
    }
  });
  CHECK(seen.with_findings > 1000);
  CHECK(seen.told_at_a_glance > 500);
  CHECK(seen.ruled_out_blindly * 10 > seen.clean * 8);
}

TEST_CASE("what the screen rules out, no detector finds: the programs of the comparison with Go") {
  Seen seen;
  for (const conformance::Twin& twin : conformance::twins()) {
    CAPTURE(std::string(twin.name));
    for (const int go_minor : {21, 27}) {
      Comparison comparison(twin.main, {.limits = {.max_steps = 4000}, .go_minor = go_minor});
      for (std::uint64_t seed = 0; seed < 20; ++seed) {
        CAPTURE(seed);
        comparison.compare(seed, seen);
      }
    }
  }
  CHECK(seen.with_findings > 1000);
  CHECK(seen.told_at_a_glance > 500);
  CHECK(seen.ruled_out_blindly * 10 > seen.clean * 8);
}
