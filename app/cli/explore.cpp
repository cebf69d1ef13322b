#include "app/cli/explore.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/commands.h"
#include "app/cli/json_text.h"
#include "explore/minimise.h"
#include "explore/strategies.h"
#include "lab/estimate.h"
#include "lab/explore_job.h"
#include "lab/explored.h"
#include "lab/explored_words.h"

namespace interleave::app {
namespace {

using trace::Outcome;
using trace::outcome_text;

constexpr int bar_width = 40;

std::string schedule_of(const lab::RunRequest& request, const explore::Failure& failure) {
  lab::RunRequest replayed = request;
  replayed.how = failure.how;
  replayed.acts = failure.acts;
  return lab::schedule_text(replayed);
}

// What came of it, and by which findings it is split.
struct Explored {
  explore::Report report;
  lab::ExploreSnapshot seen;
};

Explored explore_once(const ExploreOptions& options) {
  constexpr auto progress_every = std::chrono::milliseconds(100);
  ProgressLine line(options.budget);
  lab::ExploreJob job(options.request, {.how = options.how,
                                        .budget = options.budget,
                                        .threads = options.threads,
                                        .cancel = &Interruption::flag()});
  while (!job.wait(progress_every)) line.show(job.progress());
  line.show(job.progress());
  Explored explored;
  explored.report = job.report();
  explored.seen = job.snapshot();
  return explored;
}

// Puts the shortest schedules that fail alike in their place.
void minimise_all(const ExploreOptions& options, explore::Report& report) {
  for (explore::Failure& failure : report.failures) {
    if (failure.outcome == Outcome::unfinished || Interruption::flag()) continue;
    const explore::Minimised minimised =
        explore::minimise(lab::program_of(options.request), failure.how, report.settings);
    failure.how = minimised.how;
    failure.acts = minimised.acts;
    failure.steps = minimised.steps;
    failure.preemptions = minimised.preemptions;
  }
}

double rate(const explore::Report& report) {
  return report.seconds > 0 ? static_cast<double>(report.schedules) / report.seconds : 0;
}

std::string plural(std::uint64_t count, std::string_view one) {
  return fmt::format("{} {}{}", count, one, count == 1 ? "" : one.ends_with("s") ? "es" : "s");
}

// The shortest run of a kind, as a schedule.
std::string shortest_schedule(const ExploreOptions& options, const explore::Kind& kind) {
  return lab::schedule_text(lab::shortest_of(options.request, kind));
}

nlohmann::ordered_json kinds_json(const ExploreOptions& options, const explore::Snapshot& seen) {
  nlohmann::ordered_json kinds = nlohmann::ordered_json::array();
  for (const lab::OutcomeRow& row : lab::outcome_rows(seen)) {
    if (row.kind == nullptr) continue;
    kinds.push_back(
        {{"outcome", outcome_text(row.tally->outcome)},
         {"title", row.title()},
         {"schedules", row.schedules()},
         {"steps", row.kind->steps},
         {"preemptions", lab::preemptions_of(lab::shortest_of(options.request, *row.kind))},
         {"schedule", shortest_schedule(options, *row.kind)}});
  }
  return kinds;
}

// Are the schedules drawn evenly, so that shares of them and estimates mean something?
bool is_random(const ExploreOptions& options) { return options.how.strategy == "random"; }

// How often it fails of all schedules, and how many were not seen: of random ones alone.
nlohmann::ordered_json estimates_json(const explore::Snapshot& seen) {
  const std::uint64_t all = seen.progress.schedules, failing = seen.progress.failing;
  if (all == 0) return nullptr;
  const lab::Interval share = lab::confidence_95(failing, all);
  nlohmann::ordered_json json = {
      {"failing_share", static_cast<double>(failing) / static_cast<double>(all)},
      {"failing_share_95", {share.low, share.high}}};
  const bool has_classes = seen.classes > 0 && seen.has_all_classes && seen.classes_once <= all;
  if (has_classes) {
    const lab::Unseen unseen = lab::unseen(seen.classes_once, seen.classes_twice, all);
    json["next_is_new"] = unseen.next_is_new;
    json["classes_unseen_at_least"] = unseen.classes;
  }
  return json;
}

std::string json_of(const ExploreOptions& options, const Explored& explored) {
  const explore::Report& report = explored.report;
  nlohmann::ordered_json json = {
      {"pattern", options.request.pattern->id},
      {"variant", options.request.variant->id},
      {"strategy", explore::strategy_text(options.how)},
      {"go", fmt::format("1.{}", options.request.go_minor)},
      {"max_steps", report.settings.limits.max_steps},
      {"cut", report.cut},
      {"spins", report.spins},
      {"interrupted", Interruption::flag().load()},
      {"schedules", report.schedules},
      {"redundant", report.redundant},
      {"seconds", report.seconds},
      {"schedules_per_second", rate(report)},
      {"exhausted", report.exhausted},
      {"classes", report.classes},
      {"classes_seen_once", report.classes_once},
      {"classes_seen_twice", report.classes_twice},
      {"outcomes", nlohmann::ordered_json::object()},
      {"failures", nlohmann::ordered_json::object()},
      {"strategy_is", lab::strategy_sentence(options.how.strategy)},
      {"estimates", is_random(options) ? estimates_json(explored.seen.seen) : nullptr},
      {"kinds", kinds_json(options, explored.seen.seen)},
  };
  for (const explore::Count& count : report.outcomes) {
    json["outcomes"][outcome_text(count.outcome)] = count.schedules;
  }
  for (const explore::Failure& failure : report.failures) {
    json["failures"][outcome_text(failure.outcome)] = {
        {"schedule", schedule_of(options.request, failure)},
        {"number", failure.schedule},
        {"steps", failure.steps},
        {"preemptions", failure.preemptions},
        {"title", failure.title}};
  }
  return json_text(json);
}

std::string bar_of(std::uint64_t part, std::uint64_t whole) {
  const double share =
      static_cast<double>(part) / static_cast<double>(std::max<std::uint64_t>(1, whole));
  const int bars = std::max(1, static_cast<int>(std::lround(share * bar_width)));
  std::string bar;
  for (int i = 0; i < bars; ++i) bar += "█";
  return bar;
}

// A line for each outcome with its share and count, and below it one for each finding that it had,
// with its shortest run.
std::string histogram(const ExploreOptions& options, const explore::Snapshot& seen) {
  const std::vector<lab::OutcomeRow> rows = lab::outcome_rows(seen);
  const std::uint64_t all = seen.progress.schedules;
  std::size_t width = 0;
  for (const lab::OutcomeRow& row : rows) {
    width = std::max(width, std::string_view(outcome_text(row.tally->outcome)).size());
  }
  std::string text;
  for (const lab::OutcomeRow& row : rows) {
    if (row.kind == nullptr || row.is_alone) {
      text += fmt::format("  {:<{}}  {:>8}  {:>10}  {}\n", outcome_text(row.tally->outcome), width,
                          lab::percent_text(row.schedules(), all), row.schedules(),
                          bar_of(row.schedules(), all));
    }
    if (row.kind == nullptr || row.tally->outcome == Outcome::clean) continue;
    const lab::RunRequest shortest = lab::shortest_of(options.request, *row.kind);
    text += fmt::format("  {:<{}}  {:>8}  {:>10}  {}; shortest: {}\n", "", width,
                        row.is_alone ? "" : lab::percent_text(row.schedules(), all),
                        row.is_alone ? "" : std::to_string(row.schedules()),
                        row.title().empty() ? "the step budget ran out" : row.title(),
                        lab::shortest_text(row.kind->steps, lab::preemptions_of(shortest)));
  }
  return text;
}

bool has_races(const explore::Report& report) {
  return std::any_of(
      report.outcomes.begin(), report.outcomes.end(),
      [](const explore::Count& count) { return count.outcome == Outcome::data_race; });
}

std::string coverage(const ExploreOptions& options, const explore::Report& report) {
  std::string text;
  if (report.classes > 0) {
    text += fmt::format("{}{} of schedules that differ in what happens before what",
                        report.has_all_classes ? "" : "at least ", plural(report.classes, "class"));
  }
  if (report.exhausted) {
    text += "; " + explore::find_strategy(options.how.strategy)->covered(options.how);
    // Hardware and compilers do more with a race than any order of its accesses.
    if (has_races(report)) text += ", but not all that a data race may do";
  } else if (explore::is_systematic(options.how)) {
    text += report.cut > 0 || report.spins
                ? "; not all are covered"
                : "; not all are covered: give it more with --time or --schedules";
  }
  if (!text.empty()) text += ".\n";
  if (report.spins) {
    text +=
        "Goroutines spin (wait in a loop), for as long as they like: no search sees all of that.\n";
  }
  if (report.cut > 0) {
    text += fmt::format("{} cut at {} steps, before {} over.\n",
                        report.cut == 1 ? "1 run was" : fmt::format("{} runs were", report.cut),
                        report.settings.limits.max_steps, report.cut == 1 ? "it was" : "they were");
  }
  return text;
}

// How often it fails of all schedules, and who chose.
std::string shares_text(const ExploreOptions& options, const explore::Snapshot& seen) {
  std::string text = lab::strategy_sentence(options.how.strategy) + '\n';
  if (!is_random(options) || seen.progress.schedules == 0) return text;
  const lab::Headline headline = lab::full_headline_of(seen, "random");
  text += fmt::format("{} {}: {}.\n", headline.large, headline.words, headline.small);
  const lab::Estimate estimate = lab::estimate_of(seen);
  if (!estimate.sentence.empty()) {
    text += fmt::format("{} That is: {}.\n", estimate.sentence, estimate.brief);
  }
  return text;
}

std::string report_text(const ExploreOptions& options, const Explored& explored) {
  const explore::Report& report = explored.report;
  std::string text = fmt::format("{} › {}\n{}\n\n", options.request.pattern->title,
                                 options.request.variant->title, options.request.variant->summary);
  text +=
      fmt::format("{} by {} in {:.2f} s: {:.0f} per second.", plural(report.schedules, "schedule"),
                  explore::strategy_text(options.how), report.seconds, rate(report));
  if (report.redundant > 0) {
    text += fmt::format(" {} more were stopped, as others show the same.", report.redundant);
  }
  text += '\n' + coverage(options, report) + shares_text(options, explored.seen.seen) + '\n' +
          histogram(options, explored.seen.seen);
  if (Interruption::flag()) text += "  interrupted: this is what had been seen by then\n";
  if (report.schedules == 0) text += "  nothing was run: the budget was too small\n";
  for (const explore::Failure& failure : report.failures) {
    std::string tag(outcome_text(failure.outcome));
    std::transform(tag.begin(), tag.end(), tag.begin(),
                   [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c); });
    text += fmt::format(
        "\n{}  {}\n", tag,
        failure.title.empty() ? "the step budget ran out: see --max-steps" : failure.title);
    text += fmt::format("  first in schedule {}: {}, {}\n", failure.schedule,
                        plural(failure.steps, "step"), plural(failure.preemptions, "preemption"));
    // A run that was cut is the same only if it is cut there again.
    const std::uint32_t most = report.settings.limits.max_steps;
    text +=
        fmt::format("  interleave run --schedule '{}'{}\n", schedule_of(options.request, failure),
                    failure.is_cut ? fmt::format(" --max-steps {}", most) : "");
  }
  return text;
}

// Ctrl-C came before the search was at its end: that nothing failed so far tells nothing.
bool is_open(const ExploreOptions& options, const explore::Report& report) {
  const std::uint64_t wanted = options.budget.schedules;
  const bool is_through = report.exhausted || (wanted > 0 && report.schedules >= wanted);
  return Interruption::flag() && !is_through;
}

}  // namespace

int explore_pattern(const ExploreOptions& options) {
  if (!options.request.variant->compiles()) return no_run(options.request);
  // An action that cannot be done is found out before thousands of runs go without it.
  if (!options.request.acts.empty()) {
    const std::string why = lab::execute(options.request).not_done;
    if (!why.empty()) return fail(exit_failed, why);
  }
  const Interruption interruption;
  Explored explored = explore_once(options);
  const explore::Report& report = explored.report;
  if (options.minimises) minimise_all(options, explored.report);
  fmt::print("{}", options.as_json ? json_of(options, explored) : report_text(options, explored));
  const bool has_findings =
      std::any_of(report.failures.begin(), report.failures.end(),
                  [](const explore::Failure& each) { return each.outcome != Outcome::unfinished; });
  if (has_findings) return exit_findings;
  if (is_open(options, report)) return exit_failed;
  return report.failures.empty() && report.schedules > 0 ? exit_clean : exit_failed;
}

}  // namespace interleave::app
