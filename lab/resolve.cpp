#include "lab/resolve.h"

#include <fmt/format.h>

#include <vector>

#include "explore/nearest.h"
#include "patterns/catalog.h"
#include "trace/number.h"

namespace interleave::lab {

std::vector<std::string_view> pattern_names() {
  std::vector<std::string_view> names;
  for (const patterns::Pattern* pattern : patterns::catalog()) names.push_back(pattern->id);
  return names;
}

namespace {

std::string no_pattern(std::string_view typed) {
  const std::vector<std::string_view> names = pattern_names();
  std::vector<std::string> whole;
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      if (variant.id == typed) whole.push_back(fmt::format("{}/{}", pattern->id, variant.id));
    }
  }
  // A variant's name alone.
  const std::vector<std::string_view> with_variant(whole.begin(), whole.end());
  return fmt::format(
      "there is no pattern \"{}\"{}", typed,
      explore::instead_of(
          typed, explore::nearest(typed, names).empty() && !whole.empty() ? with_variant : names));
}

std::string no_variant(const patterns::Pattern& pattern, std::string_view typed) {
  std::vector<std::string_view> names;
  for (const patterns::Variant& variant : pattern.variants) names.push_back(variant.id);
  return fmt::format("{} has no variant \"{}\"{}", pattern.id, typed,
                     explore::instead_of(typed, names, "it has"));
}

bool set_knob(patterns::Knobs& knobs, const patterns::Pattern& pattern, const std::string& name,
              int value, std::string& why) {
  if (knobs.set(name, value)) return true;
  std::vector<std::string_view> names;
  for (const patterns::Knob& knob : pattern.knobs) {
    if (knob.id == name) {
      why = fmt::format("knob {} must be {} to {}, not {}", name, knob.min, knob.max, value);
      return false;
    }
    names.push_back(knob.id);
  }
  why = fmt::format("{} has no knob \"{}\"{}", pattern.id, name,
                    explore::instead_of(name, names, "it has"));
  return false;
}

// A knob that is turned during the run is held to its range, too.
bool check_act(const RunRequest& request, const runtime::Act& act, std::string& why) {
  const std::size_t sign = act.what.find('=');
  if (sign == std::string::npos) return true;
  const auto value = trace::whole_number<int>(std::string_view(act.what).substr(sign + 1));
  if (!value) {
    why = fmt::format("\"{}\" is not NAME=NUMBER", act.what);
    return false;
  }
  const std::string name = act.what.substr(0, sign);
  patterns::Knobs turned = request.knobs;
  if (!set_knob(turned, *request.pattern, name, *value, why)) return false;
  std::vector<std::string_view> others;
  for (const patterns::Knob& knob : request.pattern->knobs) {
    if (!knob.can_turn()) continue;
    if (knob.id == name) return true;
    others.push_back(knob.id);
  }
  why = fmt::format("{} cannot be turned while it runs; {}", name,
                    others.empty() ? "no knob of this pattern can"
                                   : fmt::format("these can: {}", fmt::join(others, ", ")));
  return false;
}

bool set_go(RunRequest& request, int minor, std::string& why) {
  request.go_minor = minor;
  if (minor >= oldest_go_minor && minor <= newest_go_minor) return true;
  why = fmt::format("Go 1.{} is not known; there are 1.{} to 1.{}", minor, oldest_go_minor,
                    newest_go_minor);
  return false;
}

bool set_processors(RunRequest& request, int processors, std::string& why) {
  request.processors = static_cast<std::uint32_t>(processors);
  if (processors >= 1 && processors <= most_processors) return true;
  why = fmt::format("procs must be 1 to {}, not {}", most_processors, processors);
  return false;
}

}  // namespace

std::optional<RunRequest> resolve(const explore::Schedule& schedule, std::string& why) {
  const patterns::Pattern* pattern = patterns::find_pattern(schedule.pattern);
  if (pattern == nullptr) {
    why = no_pattern(schedule.pattern);
    return std::nullopt;
  }
  const patterns::Variant* variant = schedule.variant.empty()
                                         ? &pattern->variants.front()
                                         : patterns::find_variant(*pattern, schedule.variant);
  if (variant == nullptr) {
    why = no_variant(*pattern, schedule.variant);
    return std::nullopt;
  }
  RunRequest request = default_request(*pattern, *variant);
  request.how = schedule.how;
  request.acts = schedule.acts;
  if (schedule.go_minor && !set_go(request, *schedule.go_minor, why)) return std::nullopt;
  if (schedule.processors && !set_processors(request, *schedule.processors, why)) {
    return std::nullopt;
  }
  for (const auto& [name, value] : schedule.knobs) {
    if (!set_knob(request.knobs, *pattern, name, value, why)) return std::nullopt;
  }
  for (const runtime::Act& act : request.acts) {
    if (!check_act(request, act, why)) return std::nullopt;
  }
  return request;
}

std::optional<RunRequest> resolve(std::string_view schedule, std::string& why) {
  const auto parsed = explore::parse_schedule(schedule, why);
  return parsed ? resolve(*parsed, why) : std::nullopt;
}

bool add_go(std::string_view text, explore::Schedule& schedule, std::string& why) {
  if (text.starts_with("1.")) schedule.go_minor = trace::whole_number<int>(text.substr(2));
  if (schedule.go_minor) return true;
  why = fmt::format("\"{}\" is no version of Go: it must be such as 1.21", text);
  return false;
}

bool add_knob(std::string_view text, explore::Schedule& schedule, std::string& why) {
  // The same grammar as within a schedule's text.
  if (text.find_first_of("#&") != std::string_view::npos) {
    why = fmt::format("\"{}\" is not NAME=NUMBER", text);
    return false;
  }
  return explore::add_setting(text, schedule, why);
}

}  // namespace interleave::lab
