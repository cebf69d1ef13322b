#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/cli/commands.h"
#include "app/cli/manual.h"
#include "trace/file.h"
#include "trace/names.h"
#include "trace/world.h"

namespace interleave::app {
namespace {

constexpr std::uint32_t last_events_shown = 8;
constexpr std::size_t most_waits_shown = 12;

std::int64_t virtual_ns(const RunResult& result) {
  return result.trace.events().empty() ? 0 : result.trace.events().back().time_ns;
}

std::size_t goroutine_count(const trace::Trace& trace) {
  const auto& events = trace.events();
  return static_cast<std::size_t>(std::count_if(
      events.begin(), events.end(), [](const auto& e) { return e.kind == trace::EventKind::go; }));
}

std::string printed_lines(const trace::Trace& trace) {
  std::string text;
  for (const trace::Event& e : trace.events()) {
    if (e.kind == trace::EventKind::print) text += fmt::format("  {}\n", trace.text(e.value));
  }
  return text.empty() ? text : "It printed:\n" + text + "\n";
}

std::string event_lines(const trace::Trace& trace, std::uint32_t first) {
  const trace::Names names(trace);
  std::string text;
  for (std::uint32_t i = first; i < trace.steps(); ++i) {
    const trace::Event& e = trace.events()[i];
    const std::string line = trace::event_text(trace, names, e);
    const std::string site = trace::site_text(trace, e.site);
    text += fmt::format("  {:>5} {:>9}  {}{}{}\n", i + 1, trace::duration_text(e.time_ns), line,
                        site.empty() ? "" : "  ", site);
  }
  return text;
}

// "  main → other: b (in a cycle)", a line an edge.
std::string wait_lines(const trace::Names& names, const detect::Finding& finding) {
  std::string text;
  std::size_t lines = 0;
  for (const detect::Wait& wait : finding.waits) {
    if (++lines > most_waits_shown) {
      text += fmt::format("    and {} more\n", finding.waits.size() - most_waits_shown);
      break;
    }
    text += fmt::format("    {} → {}: {}{}\n", names.goroutine(wait.goroutine),
                        wait.on != 0 ? names.goroutine(wait.on) : "nobody",
                        wait.object != 0 ? names.object(wait.object) : "nothing",
                        wait.in_cycle ? " (in a cycle)" : "");
  }
  return text.empty() ? text : "  Who waits for whom:\n" + text;
}

std::string finding_lines(const trace::Trace& trace, const std::vector<detect::Finding>& findings) {
  const trace::Names names(trace);
  std::string text;
  for (const detect::Finding& finding : findings) {
    text += fmt::format("{}  {}\n  {}\n  Certain at step {}, caused at step {}.\n{}",
                        detect::tag(finding.kind), finding.title, finding.message, finding.step,
                        finding.cause_step, wait_lines(names, finding));
  }
  return text;
}

std::string verdict(const RunRequest& request, const RunResult& result) {
  if (!result.diverged.empty()) return "ENDED  where the schedule does not fit any more\n";
  if (result.outcome == "unfinished" && result.trace.steps() < request.max_steps) {
    return "UNFINISHED  the run was ended before it was over.\n";
  }
  if (result.outcome == "unfinished") {
    return fmt::format(
        "UNFINISHED  the budget of {} steps ran out before the run was over.\n"
        "  Give it more with --max-steps.\n",
        request.max_steps);
  }
  if (result.findings.empty()) return "CLEAN  every goroutine has ended\n";
  std::string text = finding_lines(result.trace, result.findings);
  for (const trace::GoroutineId id : result.strays) {
    text += fmt::format("RUNS ON  {} does not come to an operation; its thread is left behind\n",
                        trace::Names(result.trace).goroutine(id));
  }
  if (!request.variant->mend.empty()) text += fmt::format("  Fix: {}\n", request.variant->mend);
  return text;
}

// What Go prints before the dump when the program dies.
std::string last_words(const std::vector<detect::Finding>& findings) {
  for (const detect::Finding& finding : findings) {
    if (finding.kind == detect::FindingKind::deadlock) {
      return fmt::format("fatal error: {}\n\n", finding.title);
    }
    if (finding.kind == detect::FindingKind::panic) return finding.title + "\n\n";
  }
  return "";
}

nlohmann::ordered_json findings_json(const trace::Trace& trace,
                                     const std::vector<detect::Finding>& findings) {
  const trace::Names names(trace);
  auto all = nlohmann::ordered_json::array();
  for (const detect::Finding& finding : findings) {
    nlohmann::ordered_json entry = {
        {"kind", detect::kind_name(finding.kind)},
        {"title", finding.title},
        {"message", finding.message},
        {"goroutines", finding.goroutines},
        {"names", nlohmann::ordered_json::array()},
        {"objects", nlohmann::ordered_json::array()},
        {"step", finding.step},
        {"cause_step", finding.cause_step},
        {"steps", finding.steps},
        {"sites", nlohmann::ordered_json::array()},
        {"waits", nlohmann::ordered_json::array()},
    };
    for (const auto id : finding.goroutines) entry["names"].push_back(names.goroutine(id));
    for (const auto id : finding.objects) entry["objects"].push_back(names.object(id));
    for (const auto site : finding.sites) entry["sites"].push_back(trace::site_text(trace, site));
    for (const detect::Wait& wait : finding.waits) {
      entry["waits"].push_back({{"goroutine", wait.goroutine},
                                {"object", wait.object != 0 ? names.object(wait.object) : ""},
                                {"on", wait.on},
                                {"in_cycle", wait.in_cycle}});
    }
    all.push_back(std::move(entry));
  }
  return all;
}

// The dump at a step, with Go's last words if it is the last one.
std::string dump_at(const trace::Trace& trace, const std::vector<detect::Finding>& findings,
                    std::uint32_t step) {
  trace::History history(trace);
  const std::string dump = trace::dump_text(trace, history.at(step));
  if (dump.empty()) return {};
  return "\n" + (step == trace.steps() ? last_words(findings) : "") + dump;
}

}  // namespace

std::string run_json(const RunRequest& request, const RunResult& result) {
  const trace::Trace& trace = result.trace;
  nlohmann::ordered_json json = {
      {"pattern", request.pattern->id},
      {"variant", request.variant->id},
      {"seed", request.how.seed},
      {"scheduler", request.live ? "live" : "simulated"},
      {"go", fmt::format("1.{}", request.go_minor)},
      {"schedule", trace.schedule},
      {"steps", trace.steps()},
      {"virtual_ns", virtual_ns(result)},
      {"goroutines", goroutine_count(trace)},
      {"outcome", result.outcome},
  };
  json["findings"] = findings_json(trace, result.findings);
  return json.dump(2) + "\n";
}

std::string run_report(const RunRequest& request, const RunResult& result, bool all_events) {
  const trace::Trace& trace = result.trace;
  std::string text = fmt::format("{} › {}\n{}\n\n", request.pattern->title, request.variant->title,
                                 request.variant->summary);
  text += fmt::format("{} steps, {} of {} time, {} goroutines. {}\n\n", trace.steps(),
                      trace::duration_text(virtual_ns(result)), request.live ? "real" : "virtual",
                      goroutine_count(trace),
                      request.live ? "On real threads: the next run may differ"
                                   : fmt::format("Again: --schedule '{}'", trace.schedule));
  text += printed_lines(trace);
  const std::uint32_t first =
      all_events || trace.steps() < last_events_shown ? 0 : trace.steps() - last_events_shown;
  text +=
      fmt::format("{}\n{}\n", first == 0 ? "What happened:" : "What happened last (all: --events):",
                  event_lines(trace, first));
  text += verdict(request, result);
  return text + dump_at(trace, result.findings, trace.steps());
}

int run_pattern(const RunOptions& options) {
  RunRequest request = options.request;
  const RunResult result =
      request.how.strategy == manual_strategy ? execute_by_hand(request) : execute(request);
  if (!options.trace_file.empty()) {
    std::string why;
    if (!trace::save(result.trace, options.trace_file, why)) {
      return fail(exit_failed,
                  fmt::format("cannot write the trace to {}: {}", options.trace_file, why));
    }
  }
  if (options.dump_step) {
    if (*options.dump_step > result.trace.steps()) {
      return fail(exit_usage, fmt::format("step {} is past the end: this run has {} steps",
                                          *options.dump_step, result.trace.steps()));
    }
    trace::History history(result.trace);
    fmt::print("{}", trace::dump_text(result.trace, history.at(*options.dump_step)));
    return exit_clean;
  }
  fmt::print("{}", options.as_json ? run_json(request, result)
                                   : run_report(request, result, options.all_events));
  if (!result.diverged.empty()) return fail(exit_failed, result.diverged);
  if (result.outcome == "unfinished") return exit_failed;
  return result.findings.empty() ? exit_clean : exit_findings;
}

int judge_trace(const std::string& file, bool as_json) {
  std::string why;
  const std::optional<trace::Trace> trace = trace::load(file, why);
  if (!trace) return fail(exit_failed, fmt::format("cannot read the trace {}: {}", file, why));
  const std::vector<detect::Finding> findings = detect::detect_all(*trace);
  const std::string_view outcome = detect::outcome(*trace, findings);
  if (as_json) {
    const nlohmann::ordered_json json = {{"schedule", trace->schedule},
                                         {"steps", trace->steps()},
                                         {"outcome", outcome},
                                         {"findings", findings_json(*trace, findings)}};
    fmt::print("{}\n", json.dump(2));
  } else {
    fmt::print("{} steps, {} goroutines: {}\n\n{}{}", trace->steps(), goroutine_count(*trace),
               outcome, finding_lines(*trace, findings), dump_at(*trace, findings, trace->steps()));
  }
  if (outcome == "unfinished") return exit_failed;
  return findings.empty() ? exit_clean : exit_findings;
}

}  // namespace interleave::app
