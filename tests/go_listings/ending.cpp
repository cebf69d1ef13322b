#include "tests/go_listings/ending.h"

#include <algorithm>
#include <regex>

namespace interleave::go_listings {
namespace {

using trace::Outcome;

constexpr const char* deadlock = "fatal error: all goroutines are asleep - deadlock!";
constexpr const char* race = "WARNING: DATA RACE";

std::string all_of(const conformance::Process& run) { return run.output + run.errors; }

bool has_left_some(const conformance::Process& run) {
  static const std::regex left("goroutines left: [1-9]");
  return std::regex_search(run.output, left);
}

}  // namespace

bool shows_by_races(const patterns::Variant& variant) {
  return variant.go.says.empty() && variant.expected == Outcome::data_race;
}

bool shows(const patterns::Variant& variant, const conformance::Process& run,
           const std::set<std::string>& panics) {
  const std::string text = all_of(run);
  const auto has = [&](std::string_view part) { return text.find(part) != std::string::npos; };
  if (!variant.go.says.empty()) return has(variant.go.says);
  switch (variant.expected) {
    case Outcome::panic:
      return std::any_of(panics.begin(), panics.end(), has);
    case Outcome::deadlock:
    case Outcome::partial_deadlock:
      return has(deadlock);
    case Outcome::data_race:
      return has(race);
    case Outcome::leak:
      return has_left_some(run);
    default:
      return false;
  }
}

std::string wrong_if_clean(const conformance::Process& run) {
  if (run.timed_out) return "did not end";
  if (run.errors.find(race) != std::string::npos) return "has a data race";
  if (run.status != 0) return "ended with status " + std::to_string(run.status);
  if (has_left_some(run)) return "left goroutines behind";
  return "";
}

std::string last_words(const conformance::Process& run) {
  std::string text = run.errors.empty() ? run.output : run.errors;
  constexpr std::size_t most = 160;
  text = text.substr(0, most);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return run.timed_out ? "(did not end) " + text : text;
}

}  // namespace interleave::go_listings
