#include "explore/schedule.h"

#include <fmt/format.h>

#include <limits>
#include <utility>

#include "explore/nearest.h"
#include "explore/strategies.h"
#include "trace/number.h"

namespace interleave::explore {
namespace {

constexpr const char *go_setting = "go", *processors_setting = "procs";

// Splits at the first `mark`; the second part is empty without one.
std::pair<std::string_view, std::string_view> split(std::string_view text, char mark) {
  const auto at = text.find(mark);
  if (at == std::string_view::npos) return {text, {}};
  return {text.substr(0, at), text.substr(at + 1)};
}

bool is_all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Where a setting that is no knob is kept; null for a knob.
std::optional<int>* field_of(Schedule& schedule, std::string_view name) {
  if (name == go_setting) return &schedule.go_minor;
  if (name == processors_setting) return &schedule.processors;
  return nullptr;
}

bool parse_settings(std::string_view text, Schedule& schedule, std::string& why) {
  const bool ends_early = text.ends_with('&');
  while (!text.empty()) {
    const auto [setting, rest] = split(text, '&');
    if (!add_setting(setting, schedule, why)) return false;
    text = rest;
  }
  if (ends_early) why = "nothing follows its \"&\"";
  return !ends_early;
}

bool parse_acts(std::string_view text, Schedule& schedule, std::string& why) {
  for (bool is_last = false; !is_last;) {
    const std::size_t end = text.find('+');
    is_last = end == std::string_view::npos;
    if (!add_act(text.substr(0, end), schedule, why)) return false;
    if (!is_last) text.remove_prefix(end + 1);
  }
  return true;
}

}  // namespace

bool add_act(std::string_view text, Schedule& schedule, std::string& why) {
  const std::size_t at = text.rfind('@');
  const auto step = at == std::string_view::npos
                        ? std::nullopt
                        : trace::whole_number<std::uint32_t>(text.substr(at + 1));
  if (at == 0 || !step || text.find_first_of("+#") != std::string_view::npos) {
    why = fmt::format("\"{}\" is no action at a step: it must be such as cancel@61", text);
    return false;
  }
  if (schedule.acts.size() >= most_acts) {
    why = fmt::format("there are more than {} actions", most_acts);
    return false;
  }
  schedule.acts.push_back({.what = std::string(text.substr(0, at)), .step = *step});
  return true;
}

bool add_setting(std::string_view text, Schedule& schedule, std::string& why) {
  const auto [name, value] = split(text, '=');
  const auto number = trace::whole_number<int>(value);
  if (name.empty() || !number) {
    why = !name.empty() && is_all_digits(value)
              ? fmt::format("the number of \"{}\" is too large", text)
              : fmt::format("\"{}\" is not NAME=NUMBER", text);
    return false;
  }
  std::optional<int>* const field = field_of(schedule, name);
  const bool is_new =
      field != nullptr ? !field->has_value() : schedule.knobs.emplace(name, *number).second;
  if (field != nullptr && is_new) *field = number;
  if (!is_new) why = fmt::format("knob {} is given twice", name);
  return is_new;
}

std::string to_text(const Schedule& schedule) {
  std::string text = schedule.pattern;
  if (!schedule.variant.empty()) text += '/' + schedule.variant;
  // All by name, so that a schedule has one text.
  std::map<std::string, int> settings = schedule.knobs;
  if (schedule.go_minor) settings.emplace(go_setting, *schedule.go_minor);
  if (schedule.processors) settings.emplace(processors_setting, *schedule.processors);
  char mark = '?';
  for (const auto& [name, value] : settings) {
    text += fmt::format("{}{}={}", std::exchange(mark, '&'), name, value);
  }
  text += '#' + to_text(schedule.how);
  for (const runtime::Act& act : schedule.acts) text += fmt::format("+{}@{}", act.what, act.step);
  return text;
}

std::string to_text(const How& how) {
  return how.has_choices() ? fmt::format("{}.{}", by_choices, to_text(how.choices))
                           : fmt::format("{}.{}", strategy_text(how), how.seed);
}

std::optional<How> parse_how(std::string_view text, std::string& why) {
  const auto [name, rest] = split(text, '.');
  if (name == by_choices) {
    auto choices = parse_choices(rest, why);
    if (!choices) return std::nullopt;
    return How{.strategy = std::string(name), .choices = std::move(*choices)};
  }
  auto how = parse_strategy(name, why);
  const StrategyEntry* const entry = how ? find_strategy(how->strategy) : nullptr;
  if (entry == nullptr || !entry->has_seed()) {
    if (how || find_strategy(name.substr(0, name.find('-'))) == nullptr) {
      why = fmt::format("there is no strategy \"{}\" with a seed{}", name,
                        instead_of(name, all_sampler_names()));
    }
    return std::nullopt;
  }
  const auto number = trace::whole_number<std::uint64_t>(rest);
  if (!number) {
    why = fmt::format("\"{}\" is no seed: it must be a whole number from 0 to {}", rest,
                      std::numeric_limits<std::uint64_t>::max());
    return std::nullopt;
  }
  how->seed = *number;
  return how;
}

std::optional<Schedule> parse_schedule(std::string_view text, std::string& why) {
  Schedule schedule;
  const auto [what, choices] = split(text, '#');
  const auto [how, acts] = split(choices, '+');
  const auto [path, knobs] = split(what, '?');
  const auto [pattern, variant] = split(path, '/');
  if (pattern.empty()) {
    why = "it does not begin with a pattern";
    return std::nullopt;
  }
  // What stands behind a mark is not left out in silence.
  if ((path.ends_with('/') && variant.empty()) || what.ends_with('?') || text.ends_with('#')) {
    why = fmt::format("nothing follows its \"{}\"", what.ends_with('?')   ? '?'
                                                    : text.ends_with('#') ? '#'
                                                                          : '/');
    return std::nullopt;
  }
  schedule.pattern = pattern;
  schedule.variant = variant;
  if (!parse_settings(knobs, schedule, why)) return std::nullopt;
  if (choices.empty()) return schedule;
  auto parsed = parse_how(how, why);
  if (!parsed) return std::nullopt;
  schedule.how = std::move(*parsed);
  if (how.size() < choices.size() && !parse_acts(acts, schedule, why)) return std::nullopt;
  return schedule;
}

}  // namespace interleave::explore
