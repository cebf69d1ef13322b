#include "lab/recorded_run.h"

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

}  // namespace

RunResult judged(trace::Trace trace) {
  RunResult result;
  result.trace = std::move(trace);
  result.findings = detect::detect_all(result.trace);
  result.remarks = detect::remarks_on(result.trace);
  result.outcome = detect::outcome(result.trace, result.findings);
  return result;
}

RunResult execute(const RunRequest& request) {
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
