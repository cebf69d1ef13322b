#include "explore/strategies.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "explore/bounded.h"
#include "explore/exhaustive.h"
#include "explore/fair.h"
#include "explore/nearest.h"
#include "explore/pct.h"
#include "explore/pos.h"
#include "explore/random.h"
#include "trace/number.h"

namespace interleave::explore {
namespace {

constexpr std::string_view portfolio_parts[] = {"random", "pos", "pct"};

std::string preemptions_covered(const How& how) {
  return fmt::format("all schedules with at most {} preemption{} are covered", how.depth,
                     how.depth == 1 ? "" : "s");
}

constexpr std::array<StrategyEntry, 7> all = {{
    {.name = portfolio, .what = "random, pos and pct in turn", .parts = portfolio_parts},
    {.name = "fair",
     .what = "everybody in turn: what an audience expects to see",
     .make_sampler = [](const How&) -> std::unique_ptr<Sampler> {
       return std::make_unique<Fair>();
     }},
    {.name = "random",
     .what = "every choice drawn evenly",
     .make_sampler = [](const How&) -> std::unique_ptr<Sampler> {
       return std::make_unique<Random>();
     }},
    // depth: how many orderings a bug needs; length: how many choices a run has, about.
    {.name = "pct",
     .what = "random priorities with a few changes (pct-DEPTH)",
     .parameters = {{{.value = &How::depth, .usual = 3, .least = 1, .most = 100},
                     {.value = &How::length,
                      .usual = 100,
                      .least = 1,
                      .most = most_length,
                      .is_length = true}}},
     .parameter_count = 2,
     .example = "pct-3 or pct-3-58 (depth, from 1 to 100, and length)",
     .make_sampler = [](const How& how) -> std::unique_ptr<Sampler> {
       return std::make_unique<Pct>(how.depth, how.length);
     }},
    {.name = "pos",
     .what = "random priorities of operations: orders that matter come about evenly",
     .make_sampler = [](const How&) -> std::unique_ptr<Sampler> {
       return std::make_unique<Pos>();
     }},
    // depth: how many preemptions.
    {.name = "bounded",
     .what = "all schedules with at most so many preemptions (bounded-N)",
     .parameters = {{{.value = &How::depth, .usual = 2, .least = 0, .most = 100, .is_open = true}}},
     .parameter_count = 1,
     .example = "bounded-2 (preemptions)",
     .covered = preemptions_covered,
     .make_systematic = [](const How& how, const trace::Trace&, std::vector<runtime::Touch>&)
         -> std::unique_ptr<Systematic> { return std::make_unique<Bounded>(how.depth); }},
    {.name = "exhaustive",
     .what = "all schedules, but for orders that do not matter: proves a program clean",
     .covered = [](const How&) -> std::string {
       return "of the ways to end every one is covered, with these knobs";
     },
     .make_systematic = [](const How&, const trace::Trace& trace,
                           std::vector<runtime::Touch>& touches) -> std::unique_ptr<Systematic> {
       return std::make_unique<Exhaustive>(trace, touches);
     },
     .can_be_split = true},
}};

// Takes off what comes before the first dash.
std::string_view next_part(std::string_view& text) {
  const auto dash = text.find('-');
  const std::string_view part = text.substr(0, dash);
  text = dash == std::string_view::npos ? std::string_view{} : text.substr(dash + 1);
  return part;
}

// The usual numbers where none are given.
void fill_in(const StrategyEntry& entry, How& how) {
  for (const Parameter& each : entry.numbers()) {
    if (how.*each.value == as_usual) how.*each.value = each.usual;
  }
}

std::string wrong_numbers(std::string_view text) {
  std::vector<std::string_view> examples;
  for (const StrategyEntry& each : all) {
    if (!each.example.empty()) examples.push_back(each.example);
  }
  return fmt::format("\"{}\" is no strategy: it must be such as {}", text,
                     fmt::join(examples, ", or "));
}

}  // namespace

const StrategyEntry* find_strategy(std::string_view name) {
  const auto found = std::find_if(all.begin(), all.end(),
                                  [name](const StrategyEntry& each) { return each.name == name; });
  return found != all.end() ? &*found : nullptr;
}

std::vector<std::string_view> all_sampler_names() {
  std::vector<std::string_view> names;
  for (const StrategyEntry& each : all) {
    if (each.make_sampler != nullptr) names.push_back(each.name);
  }
  return names;
}

std::vector<std::string_view> all_strategy_names() {
  std::vector<std::string_view> names;
  names.reserve(all.size());
  for (const StrategyEntry& each : all) names.push_back(each.name);
  return names;
}

std::string sampler_names() { return fmt::format("{}", fmt::join(all_sampler_names(), ", ")); }
std::string strategy_names() { return fmt::format("{}", fmt::join(all_strategy_names(), ", ")); }

std::optional<How> parse_strategy(std::string_view text, std::string& why) {
  std::string_view rest = text;
  const StrategyEntry* const entry = find_strategy(next_part(rest));
  const bool has_numbers = !rest.empty() || text.ends_with('-');
  if (entry == nullptr || (has_numbers && entry->numbers().empty())) {
    why = fmt::format("there is no strategy \"{}\"{}", text,
                      instead_of(text.substr(0, text.find('-')), all_strategy_names()));
    return std::nullopt;
  }
  How how{.strategy = std::string(entry->name)};
  bool is_right = true, has_more = has_numbers;
  for (const Parameter& each : entry->numbers()) {
    if (!has_more) break;
    const auto number = trace::whole_number(next_part(rest), each.least, each.most);
    is_right = is_right && number.has_value();
    how.*each.value = number.value_or(as_usual);
    has_more = !rest.empty();
  }
  if (!is_right || has_more) {
    why = wrong_numbers(text);
    return std::nullopt;
  }
  fill_in(*entry, how);
  return how;
}

std::string strategy_text(const How& given) {
  const StrategyEntry* const entry = find_strategy(given.strategy);
  if (entry == nullptr) return given.strategy;
  How how = given;
  fill_in(*entry, how);
  std::string text = how.strategy;
  for (const Parameter& each : entry->numbers()) text += fmt::format("-{}", how.*each.value);
  return text;
}

How with_numbers(const How& how) {
  How full = how;
  const StrategyEntry* const entry = find_strategy(how.strategy);
  std::string why;
  if (entry == nullptr) {
    const auto parsed = parse_strategy(how.strategy, why);
    if (!parsed) throw std::invalid_argument(why);
    full = *parsed;
    full.seed = how.seed;
    return full;
  }
  fill_in(*entry, full);
  for (const Parameter& each : entry->numbers()) {
    const std::uint32_t number = full.*each.value;
    if (number < each.least || (number > each.most && !each.is_open)) {
      throw std::invalid_argument(wrong_numbers(strategy_text(full)));
    }
  }
  return full;
}

}  // namespace interleave::explore
