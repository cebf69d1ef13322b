#include "app/cli/explore.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "explore/minimise.h"
#include "explore/strategies.h"

namespace interleave::app {
namespace {

constexpr std::string_view unfinished = "unfinished";
constexpr int bar_width = 40;

std::string schedule_of(const RunRequest& request, const explore::How& how) {
  RunRequest replayed = request;
  replayed.how = how;
  return schedule_text(replayed);
}

std::uint32_t steps_of_a_run(const ExploreOptions& options) {
  const std::uint32_t most = options.request.max_steps;
  return explore::is_systematic(options.how) ? std::min(most, explore::most_steps_of_a_search)
                                             : most;
}

explore::Report explore_once(const ExploreOptions& options) {
  const Interruption interruption;
  ProgressLine line(options.budget);
  return explore::explore(
      program_of(options.request),
      {.how = options.how,
       .budget = options.budget,
       .threads = options.threads,
       .settings = run_settings(options.request),
       .progress = [&line](const explore::Progress& progress) { line.show(progress); },
       .cancel = &Interruption::flag()});
}

// Puts the shortest schedules that fail alike in their place.
void minimise_all(const ExploreOptions& options, explore::Report& report) {
  for (explore::Failure& failure : report.failures) {
    if (failure.outcome == unfinished) continue;
    const explore::Minimised minimised =
        explore::minimise(program_of(options.request), failure.how, run_settings(options.request));
    failure.how = minimised.how;
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

std::string json_of(const ExploreOptions& options, const explore::Report& report) {
  nlohmann::ordered_json json = {
      {"pattern", options.request.pattern->id},
      {"variant", options.request.variant->id},
      {"strategy", options.how.strategy},
      {"go", fmt::format("1.{}", options.request.go_minor)},
      {"max_steps", steps_of_a_run(options)},
      {"interrupted", Interruption::flag().load()},
      {"schedules", report.schedules},
      {"redundant", report.redundant},
      {"seconds", report.seconds},
      {"schedules_per_second", rate(report)},
      {"exhausted", report.exhausted},
      {"classes", report.classes},
      {"outcomes", nlohmann::ordered_json::object()},
      {"failures", nlohmann::ordered_json::object()},
  };
  for (const explore::Count& count : report.outcomes) {
    json["outcomes"][count.outcome] = count.schedules;
  }
  for (const explore::Failure& failure : report.failures) {
    json["failures"][failure.outcome] = {{"schedule", schedule_of(options.request, failure.how)},
                                         {"number", failure.schedule},
                                         {"steps", failure.steps},
                                         {"preemptions", failure.preemptions},
                                         {"title", failure.title}};
  }
  return json.dump(2) + "\n";
}

std::string histogram(const explore::Report& report) {
  std::size_t width = 0;
  for (const explore::Count& count : report.outcomes) width = std::max(width, count.outcome.size());
  std::string text;
  for (const explore::Count& count : report.outcomes) {
    const double share = static_cast<double>(count.schedules) /
                         static_cast<double>(std::max<std::uint64_t>(1, report.schedules));
    const int bars = std::max(1, static_cast<int>(std::lround(share * bar_width)));
    std::string bar;
    for (int i = 0; i < bars; ++i) bar += "█";
    text += fmt::format("  {:<{}}  {:>6}  {:>10}  {}\n", count.outcome, width,
                        percent(count.schedules, report.schedules), count.schedules, bar);
  }
  return text;
}

std::string coverage(const ExploreOptions& options, const explore::Report& report) {
  std::string text;
  if (report.classes > 0) {
    text += fmt::format("{}{} of schedules that differ in what happens before what",
                        report.has_all_classes ? "" : "at least ", plural(report.classes, "class"));
  }
  if (report.exhausted && options.how.strategy == "bounded") {
    text += fmt::format("; all schedules with at most {} are covered",
                        plural(options.how.depth, "preemption"));
  } else if (report.exhausted) {
    text += "; every one is covered, with these knobs";
  } else if (explore::is_systematic(options.how)) {
    text += "; not all are covered: give it more with --time or --schedules";
  }
  return text.empty() ? text : text + ".\n";
}

std::string report_text(const ExploreOptions& options, const explore::Report& report) {
  std::string text = fmt::format("{} › {}\n{}\n\n", options.request.pattern->title,
                                 options.request.variant->title, options.request.variant->summary);
  text +=
      fmt::format("{} by {} in {:.2f} s: {:.0f} a second.", plural(report.schedules, "schedule"),
                  explore::strategy_text(options.how), report.seconds, rate(report));
  if (report.redundant > 0) {
    text += fmt::format(" {} more were stopped, as others show the same.", report.redundant);
  }
  text += '\n' + coverage(options, report) + '\n' + histogram(report);
  if (Interruption::flag()) text += "  interrupted: this is what had been seen by then\n";
  if (report.schedules == 0) text += "  nothing was run: the budget was too small\n";
  for (const explore::Failure& failure : report.failures) {
    std::string tag = failure.outcome;
    std::transform(tag.begin(), tag.end(), tag.begin(),
                   [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c); });
    text += fmt::format(
        "\n{}  {}\n", tag,
        failure.title.empty() ? "the step budget ran out: see --max-steps" : failure.title);
    text += fmt::format("  first in schedule {}: {}, {}\n", failure.schedule,
                        plural(failure.steps, "step"), plural(failure.preemptions, "preemption"));
    // A run that was cut is the same only if it is cut there again.
    const std::uint32_t most = steps_of_a_run(options);
    text += fmt::format("  interleave run --schedule '{}'{}\n",
                        schedule_of(options.request, failure.how),
                        failure.steps >= most ? fmt::format(" --max-steps {}", most) : "");
  }
  return text;
}

}  // namespace

std::string percent(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return "0 %";
  const double share = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  if (part > 0 && share < 1) return "< 1 %";
  if (part < whole && share > 99) return "> 99 %";
  return fmt::format("{:.0f} %", share);
}

int explore_pattern(const ExploreOptions& options) {
  explore::Report report = explore_once(options);
  if (options.minimises) minimise_all(options, report);
  fmt::print("{}", options.as_json ? json_of(options, report) : report_text(options, report));
  const bool has_findings =
      std::any_of(report.failures.begin(), report.failures.end(),
                  [](const explore::Failure& each) { return each.outcome != unfinished; });
  if (has_findings) return exit_findings;
  return report.failures.empty() && report.schedules > 0 ? exit_clean : exit_failed;
}

}  // namespace interleave::app
