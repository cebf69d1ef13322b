#include "explore/schedule.h"

#include <fmt/format.h>

#include <charconv>
#include <utility>

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

bool parse_knobs(std::string_view text, Schedule& schedule, std::string& why) {
  while (!text.empty()) {
    const auto [knob, rest] = split(text, '&');
    const auto [name, value] = split(knob, '=');
    const auto number = whole<int>(value);
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
  return true;
}

}  // namespace

std::string to_text(const Schedule& schedule) {
  std::string text = schedule.pattern;
  if (!schedule.variant.empty()) text += '/' + schedule.variant;
  char mark = '?';
  for (const auto& [name, value] : schedule.knobs) {
    text += fmt::format("{}{}={}", std::exchange(mark, '&'), name, value);
  }
  return text + fmt::format("#{}.{}", schedule.strategy, schedule.seed);
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
  schedule.pattern = pattern;
  schedule.variant = variant;
  if (!parse_knobs(knobs, schedule, why)) return std::nullopt;
  if (how.empty()) return schedule;
  const auto [strategy, seed] = split(how, '.');
  if (strategy != "random") {
    why = fmt::format("there is no strategy \"{}\"; there is: random", strategy);
    return std::nullopt;
  }
  schedule.strategy = strategy;
  const auto number = whole<std::uint64_t>(seed);
  if (!number) {
    why = fmt::format("\"{}\" is no seed: it must be a whole number from 0", seed);
    return std::nullopt;
  }
  schedule.seed = *number;
  return schedule;
}

}  // namespace interleave::explore
