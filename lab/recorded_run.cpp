#include "lab/recorded_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "explore/random.h"
#include "explore/replay_run.h"
#include "runtime/live.h"
#include "runtime/thread_pool.h"

namespace interleave::lab {
namespace {

RunResult execute_live(const RunRequest& request, const explore::Program& main) {
  trace::Trace trace;
  explore::Random strategy(request.how.seed);
  runtime::ThreadPool pool;
  runtime::Live live(pool, strategy, &trace, {.run = run_settings(request), .slow = request.slow});
  live.run(main);
  RunResult result = judged(std::move(trace));
  result.strays = live.strays();
  result.not_done = live.failed_act();
  return result;
}

// What was found stays what it is, and is told as in `anew`.
void take_words(std::vector<detect::Finding>& findings, const std::vector<detect::Finding>& anew) {
  std::size_t next = 0;
  for (detect::Finding& each : findings) {
    const auto found = std::find_if(anew.begin() + static_cast<std::ptrdiff_t>(next), anew.end(),
                                    [&](const detect::Finding& other) {
                                      return other.kind == each.kind && other.step == each.step &&
                                             other.goroutines == each.goroutines;
                                    });
    if (found == anew.end()) continue;
    each.title = found->title;
    each.message = found->message;
    next = static_cast<std::size_t>(found - anew.begin()) + 1;
  }
}

// There is no run; what a run has is said of the refusal.
RunResult refused(const RunRequest& request) {
  const patterns::Refusal& said = request.variant->refused;
  detect::Finding finding;
  finding.kind = detect::FindingKind::refusal;
  finding.title = "The compilers refuse it: there is no run";
  finding.message = fmt::format("C++ says: {}. Go says: {}.", said.cpp, said.go);
  trace::Trace trace;
  trace.schedule = schedule_text(request);
  trace::Event end;
  end.detail = static_cast<std::uint8_t>(trace::EndReason::stopped);
  trace.append(end);
  return {.trace = std::move(trace),
          .findings = {std::move(finding)},
          .remarks = {},
          .outcome = trace::Outcome::does_not_compile,
          .strays = {},
          .choices = {},
          .diverged = {},
          .not_done = request.acts.empty() ? "" : "there is no run to act on; leave out --act"};
}

}  // namespace

void RunResult::tell_in(std::shared_ptr<const trace::ToldPlaces> places) {
  trace.told_places = std::move(places);
  // What the compilers said has no places in it, and there is no run in which to find it again.
  if (outcome == trace::Outcome::does_not_compile) return;
  // Sentences have places in them: what was found is found again.
  if (!findings.empty()) take_words(findings, detect::detect_all(trace));
  if (!remarks.empty()) take_words(remarks, detect::remarks_on(trace));
}

RunResult judged(trace::Trace trace) {
  RunResult result;
  result.trace = std::move(trace);
  result.findings = detect::detect_all(result.trace);
  result.remarks = detect::remarks_on(result.trace);
  result.outcome = detect::outcome(result.trace, result.findings);
  return result;
}

RunResult execute(const RunRequest& request) {
  if (!request.variant->compiles()) return refused(request);
  const explore::Program main = program_of(request);
  if (request.live) return execute_live(request, main);
  explore::Run run = explore::replay(main, request.how, run_settings(request));
  run.trace.schedule = schedule_text(request);
  std::vector<detect::Finding> remarks = detect::remarks_on(run.trace);
  return {.trace = std::move(run.trace),
          .findings = std::move(run.findings),
          .remarks = std::move(remarks),
          .outcome = run.outcome,
          .strays = {},
          .choices = std::move(run.choices),
          .diverged = std::move(run.diverged),
          .not_done = std::move(run.not_done)};
}

}  // namespace interleave::lab
