#include "app/cli/session.h"

#include "explore/random.h"
#include "explore/schedule.h"
#include "patterns/catalog.h"
#include "runtime/simulated.h"

namespace interleave::app {

RunRequest default_request(const patterns::Pattern& pattern, const patterns::Variant& variant) {
  return {
      .pattern = &pattern, .variant = &variant, .knobs = patterns::first_knobs(pattern, variant)};
}

std::string schedule_text(const RunRequest& request) {
  explore::Schedule schedule{.pattern = std::string(request.pattern->id),
                             .variant = std::string(request.variant->id),
                             .knobs = {},
                             .seed = request.seed};
  for (std::size_t i = 0; i < request.knobs.all().size(); ++i) {
    schedule.knobs.emplace(request.knobs.all()[i].id, request.knobs.value(i));
  }
  return explore::to_text(schedule);
}

RunResult execute(const RunRequest& request) {
  RunResult result;
  result.trace.schedule = schedule_text(request);
  explore::Random strategy(request.seed);
  runtime::Simulated scheduler(
      strategy, &result.trace,
      {.limits = {.max_steps = request.max_steps}, .go_minor = request.variant->go_minor});
  scheduler.run([&] { request.variant->main(request.knobs); });
  result.findings = detect::detect_all(result.trace);
  result.outcome = detect::outcome(result.trace, result.findings);
  return result;
}

}  // namespace interleave::app
