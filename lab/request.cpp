#include "lab/request.h"

#include "explore/schedule.h"
#include "patterns/catalog.h"

namespace interleave::lab {

RunRequest default_request(const patterns::Pattern& pattern, const patterns::Variant& variant) {
  return {.pattern = &pattern,
          .variant = &variant,
          .knobs = patterns::first_knobs(pattern, variant),
          .how = {},
          .go_minor = variant.go_minor};
}

const patterns::Knob* find_knob(const RunRequest& request, std::string_view id) {
  for (const patterns::Knob& knob : request.knobs.all()) {
    if (knob.id == id) return &knob;
  }
  return nullptr;
}

std::string schedule_text(const RunRequest& request) {
  explore::Schedule schedule{.pattern = std::string(request.pattern->id),
                             .variant = std::string(request.variant->id),
                             .knobs = {},
                             .how = request.how,
                             .acts = request.acts};
  for (std::size_t i = 0; i < request.knobs.all().size(); ++i) {
    schedule.knobs.emplace(request.knobs.all()[i].id, request.knobs.value(i));
  }
  if (request.go_minor != request.variant->go_minor) schedule.go_minor = request.go_minor;
  if (request.processors > 0) schedule.processors = static_cast<int>(request.processors);
  return explore::to_text(schedule);
}

std::string command_text(const RunRequest& request) {
  const std::string schedule = schedule_text(request);
  if (!request.live) return "interleave run --schedule '" + schedule + "'";
  std::string command = "interleave run '" + schedule.substr(0, schedule.find('#')) + "' --live";
  for (const runtime::Act& act : request.acts) {
    command += " --act '" + act.what + '@' + std::to_string(act.step) + '\'';
  }
  return command;
}

runtime::RunSettings run_settings(const RunRequest& request) {
  return {.limits = {.max_steps = request.max_steps},
          .go_minor = request.go_minor,
          .processors = request.processors,
          .acts = request.acts};
}

explore::Program program_of(const RunRequest& request) {
  if (!request.variant->compiles()) return [] {};
  return [main = request.variant->main, knobs = request.knobs] { main(knobs); };
}

}  // namespace interleave::lab
