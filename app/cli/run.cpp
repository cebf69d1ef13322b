#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/cli/commands.h"
#include "app/cli/json_text.h"
#include "app/cli/manual.h"
#include "lab/listing.h"
#include "lab/loaded_run.h"
#include "trace/crash.h"
#include "trace/file.h"
#include "trace/names.h"
#include "trace/text.h"
#include "trace/world.h"

namespace interleave::app {
namespace {

constexpr std::uint32_t last_events_shown = 8;
constexpr std::size_t most_waits_shown = 12;

std::int64_t virtual_ns(const lab::RunResult& result) {
  return result.trace.events().empty() ? 0 : result.trace.events().back().time_ns;
}

std::size_t goroutine_count(const trace::Trace& trace) {
  const auto& events = trace.events();
  return static_cast<std::size_t>(std::count_if(
      events.begin(), events.end(), [](const auto& e) { return e.kind == trace::EventKind::go; }));
}

// What Go would have printed: nothing after main has returned.
std::string printed_lines(const trace::Trace& trace) {
  const std::uint32_t last = trace::last_step_in_go(trace);
  std::string text;
  std::size_t later = 0;
  for (std::uint32_t i = 0; i < trace.steps(); ++i) {
    const trace::Event& e = trace.events()[i];
    if (e.kind != trace::EventKind::print) continue;
    if (i < last) {
      text += fmt::format("  {}\n", trace.text(e.value));
    } else {
      ++later;
    }
  }
  if (later > 0) {
    text += fmt::format("  ({} more {} after main's return, which Go does not print)\n", later,
                        later == 1 ? "line" : "lines");
  }
  return text.empty() ? text : "It printed:\n" + text + "\n";
}

std::string remark_lines(const std::vector<detect::Finding>& remarks) {
  std::string text;
  for (const detect::Finding& each : remarks) {
    text += fmt::format("{}  {}\n  {}\n", detect::tag(each.kind), each.title, each.message);
  }
  return text;
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

std::string verdict(const lab::RunRequest& request, const lab::RunResult& result) {
  if (!result.diverged.empty()) return "ENDED  where the schedule does not fit any more\n";
  const auto end = static_cast<trace::EndReason>(result.trace.events().back().detail);
  if (result.outcome == trace::Outcome::unfinished && end != trace::EndReason::step_limit) {
    return "UNFINISHED  the run was ended before it was over.\n";
  }
  if (result.outcome == trace::Outcome::unfinished) {
    return fmt::format(
        "UNFINISHED  the budget of {} steps ran out before the run was over.\n"
        "  Give it more with --max-steps.\n",
        request.max_steps);
  }
  if (result.findings.empty()) {
    return trace::exit_status(result.trace) ? "CLEAN  the program ended itself\n"
                                            : "CLEAN  every goroutine has ended\n";
  }
  std::string text = finding_lines(result.trace, result.findings);
  for (const trace::GoroutineId id : result.strays) {
    text += fmt::format("RUNS ON  {} does not come to an operation; its thread is left behind\n",
                        trace::Names(result.trace).goroutine(id));
  }
  if (!request.variant->mend.empty()) text += fmt::format("  Fix: {}\n", request.variant->mend);
  return text;
}

// What Go prints before the dump when the program dies.
std::string last_words(const trace::Trace& trace, const std::vector<detect::Finding>& findings) {
  for (const detect::Finding& finding : findings) {
    if (finding.kind == detect::FindingKind::deadlock) {
      if (trace::ticker_that_hides(trace) != 0) return "";
      return fmt::format("fatal error: {}\n\n", finding.title);
    }
    if (finding.kind == detect::FindingKind::panic) return trace::crash_text(trace) + "\n";
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

// There is no run to tell of.
std::string refusal_report(const lab::RunRequest& request, const lab::RunResult& result) {
  const patterns::Variant& variant = *request.variant;
  const detect::Finding& finding = result.findings.front();
  return fmt::format(
      "{} › {}\n{}\nLook for: {}\n\n{}  {}\n  C++ says: {}\n  Go says: {}\n  Fix: {}\n",
      request.pattern->title, variant.title, variant.summary, variant.look,
      detect::tag(finding.kind), finding.title, variant.refused.cpp, variant.refused.go,
      variant.mend);
}

// The dump at a step, with Go's last words if it is the last one.
std::string dump_at(const trace::Trace& trace, const std::vector<detect::Finding>& findings,
                    std::uint32_t step) {
  // Walked once: a history would keep what it passes by.
  trace::World world;
  while (world.step < step) world.advance(trace);
  const std::string dump = trace::dump_text(trace, world);
  if (dump.empty()) return {};
  return "\n" + (step == trace.steps() ? last_words(trace, findings) : "") + dump;
}

}  // namespace

int no_run(const lab::RunRequest& request) {
  return fail(exit_usage,
              fmt::format("{0}/{1} does not compile, so there is no run of it: `interleave run "
                          "{0}/{1}` alone shows what the compilers say",
                          request.pattern->id, request.variant->id));
}

std::string run_json(const lab::RunRequest& request, const lab::RunResult& result) {
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
      {"outcome", trace::outcome_text(result.outcome)},
  };
  if (const auto status = trace::exit_status(trace)) json["exit_status"] = *status;
  json["findings"] = findings_json(trace, result.findings);
  json["notes"] = findings_json(trace, result.remarks);
  return json_text(json);
}

std::string run_report(const lab::RunRequest& request, const lab::RunResult& result,
                       bool all_events) {
  const trace::Trace& trace = result.trace;
  if (!request.variant->compiles()) return refusal_report(request, result);
  std::string text =
      fmt::format("{} › {}\n{}\nLook for: {}\n\n", request.pattern->title, request.variant->title,
                  request.variant->summary, request.variant->look);
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
  text += verdict(request, result) + remark_lines(result.remarks);
  if (const auto status = trace::exit_status(trace)) {
    text += fmt::format("exit status {}\n", *status);
  }
  return text + dump_at(trace, result.findings, trace.steps());
}

std::string judge_report(const lab::RunResult& result, bool as_json) {
  const trace::Trace& trace = result.trace;
  const std::string_view outcome = trace::outcome_text(result.outcome);
  if (as_json) {
    return json_text({{"schedule", trace.schedule},
                      {"steps", trace.steps()},
                      {"outcome", outcome},
                      {"findings", findings_json(trace, result.findings)},
                      {"notes", findings_json(trace, result.remarks)}});
  }
  return fmt::format("{} steps, {} goroutines: {}\n\n{}{}{}", trace.steps(), goroutine_count(trace),
                     outcome, finding_lines(trace, result.findings), remark_lines(result.remarks),
                     dump_at(trace, result.findings, trace.steps()));
}

namespace {

int cannot_write(const RunOptions& options, const std::string& why) {
  return fail(exit_failed,
              fmt::format("cannot write the trace to {}: {}", options.trace_file, why));
}

// The status that a run gives by what came of it.
int status_of(const lab::RunResult& result) {
  if (!result.diverged.empty()) return fail(exit_failed, result.diverged);
  if (!result.not_done.empty()) return fail(exit_failed, result.not_done);
  if (result.outcome == trace::Outcome::unfinished) return exit_failed;
  return result.findings.empty() ? exit_clean : exit_findings;
}

}  // namespace

int run_pattern(const RunOptions& options) {
  lab::RunRequest request = options.request;
  std::string why;
  const bool wants_run = request.by_hand || request.live || options.all_events ||
                         options.dump_step || !options.trace_file.empty();
  if (!request.variant->compiles() && wants_run) return no_run(request);
  // Said before the run, which may be long, or made by hand.
  if (!options.trace_file.empty() && !trace::is_writable(options.trace_file, why)) {
    return cannot_write(options, why);
  }
  lab::RunResult result = request.by_hand ? execute_by_hand(request) : lab::execute(request);
  if (options.in_go) {
    const auto places = lab::go_places_of(*request.pattern, *request.variant);
    if (places == nullptr) {
      return fail(exit_usage, fmt::format("{}/{} has no Go listing; leave out --lines",
                                          request.pattern->id, request.variant->id));
    }
    result.tell_in(places);
  }
  const bool is_saved =
      options.trace_file.empty() || trace::save(result.trace, options.trace_file, why);
  if (options.dump_step) {
    if (*options.dump_step > result.trace.steps()) {
      return fail(exit_usage, fmt::format("step {} is past the end: this run has {} steps",
                                          *options.dump_step, result.trace.steps()));
    }
    trace::History history(result.trace);
    fmt::print("{}", trace::dump_text(result.trace, history.at(*options.dump_step)));
    return is_saved ? exit_clean : cannot_write(options, why);
  }
  fmt::print("{}", options.as_json ? run_json(request, result)
                                   : run_report(request, result, options.all_events));
  // What came of the run is said all the same.
  const int status = status_of(result);
  return is_saved ? status : cannot_write(options, why);
}

int judge_trace(const std::string& file, bool as_json) {
  std::string why;
  const auto loaded = lab::load_run(file, why);
  if (!loaded) return fail(exit_usage, why);
  fmt::print("{}", judge_report(loaded->result, as_json));
  return status_of(loaded->result);
}

}  // namespace interleave::app
