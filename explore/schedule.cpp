#include "explore/schedule.h"

#include <fmt/format.h>

#include <charconv>
#include <limits>
#include <utility>

#include "explore/nearest.h"
#include "explore/strategies.h"

namespace interleave::explore {
namespace {

// Splits at the first `mark`; the second part is empty without one.
std::pair<std::string_view, std::string_view> split(std::string_view text, char mark) {
  const auto at = text.find(mark);
  if (at == std::string_view::npos) return {text, {}};
  return {text.substr(0, at), text.substr(at + 1)};
}

template <class T>
std::optional<T> whole(std::string_view text) {
  T number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool is_all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool parse_knobs(std::string_view text, Schedule& schedule, std::string& why) {
  const bool ends_early = text.ends_with('&');
  while (!text.empty()) {
    const auto [knob, rest] = split(text, '&');
    const auto [name, value] = split(knob, '=');
    const auto number = whole<int>(value);
    if (!name.empty() && !number && is_all_digits(value)) {
      why = fmt::format("the number of \"{}\" is too large", knob);
      return false;
    }
    if (name.empty() || !number) {
      why = fmt::format("\"{}\" is not NAME=NUMBER", knob);
      return false;
    }
    if (!schedule.knobs.emplace(name, *number).second) {
      why = fmt::format("knob {} is given twice", name);
      return false;
    }
    text = rest;
  }
  if (ends_early) why = "nothing follows its \"&\"";
  return !ends_early;
}

}  // namespace

std::string to_text(const Schedule& schedule) {
  std::string text = schedule.pattern;
  if (!schedule.variant.empty()) text += '/' + schedule.variant;
  char mark = '?';
  for (const auto& [name, value] : schedule.knobs) {
    text += fmt::format("{}{}={}", std::exchange(mark, '&'), name, value);
  }
  return text + '#' + to_text(schedule.how);
}

std::string to_text(const How& how) {
  return how.strategy == by_choices ? fmt::format("{}.{}", by_choices, to_text(how.choices))
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
  if (!how || find_strategy(how->strategy) == nullptr ||
      find_strategy(how->strategy)->make_sampler == nullptr) {
    if (how || find_strategy(name.substr(0, name.find('-'))) == nullptr) {
      why = fmt::format("there is no strategy \"{}\" with a seed{}", name,
                        instead_of(name, all_sampler_names()));
    }
    return std::nullopt;
  }
  const auto number = whole<std::uint64_t>(rest);
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
  const auto [what, how] = split(text, '#');
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
  if (!parse_knobs(knobs, schedule, why)) return std::nullopt;
  if (how.empty()) return schedule;
  auto parsed = parse_how(how, why);
  if (!parsed) return std::nullopt;
  schedule.how = std::move(*parsed);
  return schedule;
}

}  // namespace interleave::explore
