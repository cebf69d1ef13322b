// The whole catalogue: is each correct variant clean on every schedule, and does each wrong one
// fail as it declares?
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <nlohmann/json.hpp>
#include <vector>

#include "app/cli/commands.h"
#include "app/cli/explore.h"
#include "app/cli/json_text.h"
#include "lab/live_series.h"
#include "lab/resolve.h"
#include "patterns/catalog.h"
#include "runtime/live.h"

namespace interleave::app {
namespace {

constexpr double seconds_of_a_proof = 60;
// Live runs mostly sleep: so many at once keep a core busy, and their times still true.
constexpr unsigned live_runs_at_once = 8;

// One line of the table.
struct Check {
  std::string variant;  // "pipeline/correct"
  std::string what;     // "all schedules, workers=2 items=2"
  std::uint64_t schedules = 0;
  std::uint64_t classes = 0;
  double seconds = 0;
  bool holds = false;
  std::string verdict = {};  // "clean", "deadlock in schedule 3", "NOT PROVED: ..."
  std::string replay = {};   // a schedule to look at, if it does not hold
};

Check begin_check(const lab::RunRequest& request, const explore::Report& report, std::string what) {
  Check check{.variant = fmt::format("{}/{}", request.pattern->id, request.variant->id),
              .what = std::move(what),
              .schedules = report.schedules + report.redundant,
              .classes = report.classes,
              .seconds = report.seconds};
  return check;
}

void tell_failure(const lab::RunRequest& request, const explore::Failure& failure, Check& check) {
  lab::RunRequest failing = request;
  failing.how = failure.how;
  check.verdict = fmt::format("FAILS: {}", trace::outcome_text(failure.outcome));
  check.replay = lab::schedule_text(failing);
}

explore::Report run_many(const lab::RunRequest& request, const explore::How& how,
                         const explore::Budget& budget) {
  ProgressLine line(budget);
  return explore::explore(
      lab::program_of(request),
      {.how = how,
       .budget = budget,
       .threads = explore::core_count(),
       .settings = lab::run_settings(request),
       .progress = [&line](const explore::Progress& progress) { line.show(progress); },
       .cancel = &Interruption::flag()});
}

Check prove(lab::RunRequest request) {
  std::string knobs;
  for (const patterns::Preset& preset : request.variant->small) {
    request.knobs.set(preset.knob, preset.value);
    knobs += fmt::format(" {}={}", preset.knob, preset.value);
  }
  const explore::Report report = run_many(request, {.strategy = "exhaustive"},
                                          {.schedules = 0, .seconds = seconds_of_a_proof});
  Check check = begin_check(request, report, fmt::format("every schedule,{}", knobs));
  if (!report.is_clean()) {
    tell_failure(request, report.failures.front(), check);
  } else if (!report.exhausted) {
    check.verdict = report.spins ? "NOT PROVED: goroutines spin"
                                 : fmt::format("NOT PROVED in {:.0f} s", report.seconds);
  } else {
    check.holds = true;
    check.verdict = "proved clean";
  }
  return check;
}

Check search_correct(const lab::RunRequest& request, std::uint64_t schedules) {
  const explore::Report report =
      run_many(request, {.strategy = "portfolio"}, {.schedules = schedules});
  Check check = begin_check(request, report, "its first knobs");
  check.holds = report.is_clean() && report.schedules == schedules;
  check.verdict = check.holds ? "clean" : "INTERRUPTED";
  if (!report.is_clean()) tell_failure(request, report.failures.front(), check);
  return check;
}

Check search_wrong(const lab::RunRequest& request) {
  const patterns::Variant& variant = *request.variant;
  const std::string_view expected = trace::outcome_text(variant.expected);
  const explore::Report report =
      run_many(request, {.strategy = "portfolio"}, {.schedules = variant.within});
  Check check = begin_check(request, report, fmt::format("must fail within {}", variant.within));
  const auto found =
      std::find_if(report.failures.begin(), report.failures.end(),
                   [&](const explore::Failure& each) { return each.outcome == variant.expected; });
  check.holds = found != report.failures.end();
  check.verdict = check.holds ? fmt::format("{} in schedule {}", expected, found->schedule)
                              : fmt::format("NO {} FOUND", expected);
  if (!check.holds && !report.is_clean()) {
    tell_failure(request, report.failures.front(), check);
    check.verdict += fmt::format(", not {}", expected);
  }
  return check;
}

// "data race in live run 1, panic in live run 12": every end but the clean one.
std::string told_ends(const lab::LiveSeries& series) {
  std::vector<std::string> ends;
  for (const auto& [outcome, run] : series.first) {
    if (outcome == trace::Outcome::clean) continue;
    ends.push_back(fmt::format("{} in live run {}", trace::outcome_text(outcome), run));
  }
  return fmt::format("{}", fmt::join(ends, ", "));
}

// On real threads a correct variant is clean, and a wrong one fails as it declares; what does so on
// some schedules only need not do so here.
Check run_live(const lab::RunRequest& request, unsigned runs) {
  const patterns::Variant& variant = *request.variant;
  const auto is_enough = [&](trace::Outcome outcome) {
    return variant.correct() ? outcome != trace::Outcome::clean : outcome == variant.expected;
  };
  const lab::LiveSeries series =
      lab::run_live_series(request, runs, live_runs_at_once, &Interruption::flag(), is_enough);
  Check check = begin_check(request, {}, fmt::format("{} live runs", runs));
  check.schedules = series.runs;
  const std::string ends = told_ends(series);
  if (variant.correct()) {
    check.holds = ends.empty() && series.runs == runs;
    check.verdict = !ends.empty() ? "FAILS: " + ends : check.holds ? "clean" : "INTERRUPTED";
  } else if (series.first.contains(variant.expected)) {
    check.holds = true;
    check.verdict = ends;
  } else {
    check.holds = variant.rate_percent < 100 && series.runs == runs;
    check.verdict =
        fmt::format("no {} seen{}{}", trace::outcome_text(variant.expected),
                    variant.rate_percent < 100 ? ": it comes on some schedules only" : "",
                    ends.empty() ? "" : "; " + ends);
  }
  return check;
}

// The build has asked the compiler, and would have failed had it compiled.
Check read_refusal(const lab::RunRequest& request) {
  Check check = begin_check(request, {}, "must not compile");
  const std::string_view said = request.variant->refused.cpp;
  const std::size_t at = said.find("error: ");
  check.holds = at != std::string_view::npos;
  check.verdict = check.holds ? said.substr(at) : "NO ERROR WAS SEEN";
  return check;
}

std::vector<Check> check_pattern(const patterns::Pattern& pattern, const VerifyOptions& options) {
  std::vector<Check> checks;
  for (const patterns::Variant& variant : pattern.variants) {
    if (Interruption::flag()) break;
    const lab::RunRequest request = lab::default_request(pattern, variant);
    if (!variant.compiles()) {
      checks.push_back(read_refusal(request));
    } else if (variant.correct()) {
      checks.push_back(prove(request));
      checks.push_back(search_correct(request, options.schedules));
    } else {
      checks.push_back(search_wrong(request));
    }
    if (options.live_runs > 0 && variant.compiles()) {
      checks.push_back(run_live(request, options.live_runs));
    }
  }
  return checks;
}

constexpr std::string_view row = "{} {:<{}}  {:<{}}  {:>9}  {:>8}  {:>7}  {}\n";

void print_table(const std::vector<Check>& checks) {
  std::size_t name = 0, what = 0;
  for (const Check& check : checks) {
    name = std::max(name, check.variant.size());
    what = std::max(what, check.what.size());
  }
  fmt::print(fmt::runtime(row), " ", "variant", name, "what", what, "schedules", "classes",
             "seconds", "verdict");
  for (const Check& check : checks) {
    fmt::print(fmt::runtime(row), check.holds ? "✓" : "✗", check.variant, name, check.what, what,
               check.schedules, check.classes, fmt::format("{:.2f}", check.seconds), check.verdict);
    if (!check.replay.empty()) fmt::print("    interleave run --schedule '{}'\n", check.replay);
  }
}

void print_json(const std::vector<Check>& checks, bool all_hold) {
  nlohmann::ordered_json json = {{"holds", all_hold}, {"checks", nlohmann::ordered_json::array()}};
  for (const Check& check : checks) {
    json["checks"].push_back({{"variant", check.variant},
                              {"what", check.what},
                              {"schedules", check.schedules},
                              {"classes", check.classes},
                              {"seconds", check.seconds},
                              {"holds", check.holds},
                              {"verdict", check.verdict},
                              {"schedule", check.replay}});
  }
  fmt::print("{}", json_text(json));
}

}  // namespace

int verify_patterns(const VerifyOptions& options) {
  std::string why;
  if (const std::size_t slash = options.pattern.find('/'); slash != std::string::npos) {
    return fail(exit_usage, fmt::format("verify takes a whole pattern: leave out \"{}\"",
                                        options.pattern.substr(slash)));
  }
  if (!options.pattern.empty() &&
      !lab::resolve({.pattern = options.pattern, .variant = {}, .knobs = {}}, why)) {
    return fail(exit_usage, why);
  }
  if (options.live_runs > 0 && !runtime::has_live()) return fail(exit_usage, no_live_threads);
  const Interruption interruption;
  std::vector<Check> checks;
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    if (!options.pattern.empty() && pattern->id != options.pattern) continue;
    for (Check& check : check_pattern(*pattern, options)) checks.push_back(std::move(check));
  }
  const bool is_through = !Interruption::flag();
  const bool all_hold = is_through && std::all_of(checks.begin(), checks.end(),
                                                  [](const Check& check) { return check.holds; });
  if (options.as_json) {
    print_json(checks, all_hold);
  } else {
    print_table(checks);
    const auto holding = static_cast<std::size_t>(std::count_if(
        checks.begin(), checks.end(), [](const Check& check) { return check.holds; }));
    fmt::print("\n{} of {} hold{}\n", holding, checks.size(),
               is_through ? "" : "; it was interrupted before the end");
  }
  return all_hold ? exit_clean : exit_failed;
}

}  // namespace interleave::app
