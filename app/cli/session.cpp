#include "app/cli/session.h"

#include <utility>

#include "explore/random.h"
#include "explore/replay_run.h"
#include "explore/schedule.h"
#include "patterns/catalog.h"
#include "runtime/live.h"
#include "runtime/thread_pool.h"

namespace interleave::app {

RunRequest default_request(const patterns::Pattern& pattern, const patterns::Variant& variant) {
  return {.pattern = &pattern,
          .variant = &variant,
          .knobs = patterns::first_knobs(pattern, variant),
          .how = {},
          .go_minor = variant.go_minor};
}

std::string schedule_text(const RunRequest& request) {
  explore::Schedule schedule{.pattern = std::string(request.pattern->id),
                             .variant = std::string(request.variant->id),
                             .knobs = {},
                             .how = request.how};
  for (std::size_t i = 0; i < request.knobs.all().size(); ++i) {
    schedule.knobs.emplace(request.knobs.all()[i].id, request.knobs.value(i));
  }
  if (request.go_minor != request.variant->go_minor) {
    schedule.knobs.emplace("go", request.go_minor);
  }
  if (request.processors > 0) {
    schedule.knobs.emplace("procs", static_cast<int>(request.processors));
  }
  return explore::to_text(schedule);
}

runtime::RunSettings run_settings(const RunRequest& request) {
  return {.limits = {.max_steps = request.max_steps},
          .go_minor = request.go_minor,
          .processors = request.processors};
}

namespace {

RunResult execute_live(const RunRequest& request, const explore::Program& main) {
  RunResult result;
  explore::Random strategy(request.how.seed);
  runtime::ThreadPool pool;
  runtime::Live live(pool, strategy, &result.trace,
                     {.run = run_settings(request), .slow = request.slow});
  live.run(main);
  result.strays = live.strays();
  result.findings = detect::detect_all(result.trace);
  result.outcome = detect::outcome(result.trace, result.findings);
  return result;
}

}  // namespace

explore::Program program_of(const RunRequest& request) {
  return [main = request.variant->main, knobs = request.knobs] { main(knobs); };
}

RunResult execute(const RunRequest& request) {
  const explore::Program main = program_of(request);
  if (request.live) return execute_live(request, main);
  explore::Run run = explore::replay(main, request.how, run_settings(request));
  run.trace.schedule = schedule_text(request);
  return {.trace = std::move(run.trace),
          .findings = std::move(run.findings),
          .outcome = std::move(run.outcome),
          .strays = {},
          .choices = std::move(run.choices),
          .diverged = std::move(run.diverged)};
}

}  // namespace interleave::app
