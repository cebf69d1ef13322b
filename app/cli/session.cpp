#include "app/cli/session.h"

#include "explore/random.h"
#include "explore/schedule.h"
#include "patterns/catalog.h"
#include "runtime/live.h"
#include "runtime/simulated.h"
#include "runtime/thread_pool.h"

namespace interleave::app {

RunRequest default_request(const patterns::Pattern& pattern, const patterns::Variant& variant) {
  return {.pattern = &pattern,
          .variant = &variant,
          .knobs = patterns::first_knobs(pattern, variant),
          .go_minor = variant.go_minor};
}

std::string schedule_text(const RunRequest& request) {
  explore::Schedule schedule{.pattern = std::string(request.pattern->id),
                             .variant = std::string(request.variant->id),
                             .knobs = {},
                             .seed = request.seed};
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

RunResult execute(const RunRequest& request) {
  RunResult result;
  if (!request.live) result.trace.schedule = schedule_text(request);
  explore::Random strategy(request.seed);
  const runtime::RunSettings settings = run_settings(request);
  const auto main = [&] { request.variant->main(request.knobs); };
  if (request.live) {
    runtime::ThreadPool pool;
    runtime::Live live(pool, strategy, &result.trace, {.run = settings, .slow = request.slow});
    live.run(main);
    result.strays = live.strays();
  } else {
    runtime::Simulated(strategy, &result.trace, settings).run(main);
  }
  result.findings = detect::detect_all(result.trace);
  result.outcome = detect::outcome(result.trace, result.findings);
  return result;
}

}  // namespace interleave::app
