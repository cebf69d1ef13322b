#include "explore/strategies.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "explore/bounded.h"
#include "explore/exhaustive.h"
#include "explore/fair.h"
#include "explore/nearest.h"
#include "explore/pct.h"
#include "explore/pos.h"
#include "explore/random.h"

namespace interleave::explore {
namespace {

constexpr std::array<StrategyEntry, 6> all = {{
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
    {.name = "pct",
     .what = "random priorities with a few changes (pct-DEPTH)",
     .make_sampler = [](const How& how) -> std::unique_ptr<Sampler> {
       return std::make_unique<Pct>(how.depth, how.length);
     }},
    {.name = "pos",
     .what = "random priorities of operations: orders that matter come about evenly",
     .make_sampler = [](const How&) -> std::unique_ptr<Sampler> {
       return std::make_unique<Pos>();
     }},
    {.name = "bounded",
     .what = "all schedules with at most so many preemptions (bounded-N)",
     .make_systematic = [](const How& how, const trace::Trace&, std::vector<runtime::Touch>&)
         -> std::unique_ptr<Systematic> { return std::make_unique<Bounded>(how.depth); }},
    {.name = "exhaustive",
     .what = "all schedules, but for orders that do not matter: proves a program clean",
     .make_systematic = [](const How&, const trace::Trace& trace,
                           std::vector<runtime::Touch>& touches) -> std::unique_ptr<Systematic> {
       return std::make_unique<Exhaustive>(trace, touches);
     }},
}};

std::optional<std::uint32_t> number_in(std::string_view text, std::uint32_t low,
                                       std::uint32_t high) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < low || number > high) {
    return std::nullopt;
  }
  return number;
}

// Takes off what comes before the first dash.
std::string_view next_part(std::string_view& text) {
  const auto dash = text.find('-');
  const std::string_view part = text.substr(0, dash);
  text = dash == std::string_view::npos ? std::string_view{} : text.substr(dash + 1);
  return part;
}

// The usual numbers where none are given.
void fill_in(How& how) {
  const bool is_pct = how.strategy == "pct";
  if (is_pct && how.length == as_usual) how.length = usual_length;
  if (how.depth != as_usual) return;
  if (is_pct) how.depth = usual_depth;
  if (how.strategy == "bounded") how.depth = usual_preemptions;
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
  std::vector<std::string_view> names{portfolio};
  for (const StrategyEntry& each : all) names.push_back(each.name);
  return names;
}

std::string sampler_names() { return fmt::format("{}", fmt::join(all_sampler_names(), ", ")); }
std::string strategy_names() { return fmt::format("{}", fmt::join(all_strategy_names(), ", ")); }

std::optional<How> parse_strategy(std::string_view text, std::string& why) {
  std::string_view rest = text;
  How how{.strategy = std::string(next_part(rest))};
  fill_in(how);
  const bool has_depth = how.strategy == "pct" || how.strategy == "bounded";
  if (has_depth && (!rest.empty() || text.ends_with('-'))) {
    const auto depth = number_in(next_part(rest), how.strategy == "pct" ? 1 : 0, most_depth);
    const auto length = how.strategy == "bounded" || rest.empty()
                            ? std::optional(how.length)
                            : number_in(next_part(rest), 1, most_length);
    if (!depth || !length || !rest.empty()) {
      why = fmt::format(
          "\"{}\" is no strategy: it must be such as pct-3 or pct-3-58 (depth, from 1 to {}, and "
          "length), or bounded-2 (preemptions)",
          text, most_depth);
      return std::nullopt;
    }
    how.depth = *depth;
    how.length = *length;
    return how;
  }
  if (rest.empty() && (how.strategy == portfolio || find_strategy(how.strategy) != nullptr)) {
    return how;
  }
  why = fmt::format("there is no strategy \"{}\"{}", text,
                    instead_of(how.strategy, all_strategy_names()));
  return std::nullopt;
}

std::string strategy_text(const How& given) {
  How how = given;
  fill_in(how);
  if (how.strategy == "pct") return fmt::format("pct-{}-{}", how.depth, how.length);
  if (how.strategy == "bounded") return fmt::format("bounded-{}", how.depth);
  return how.strategy;
}

How with_numbers(const How& how) {
  std::string why;
  // How many preemptions is bounded in text only.
  const bool is_bounded = how.strategy == "bounded";
  const auto parsed = parse_strategy(is_bounded ? how.strategy : strategy_text(how), why);
  if (!parsed) throw std::invalid_argument(why);
  How full = how;
  full.strategy = parsed->strategy;
  if (!is_bounded || how.depth == as_usual) full.depth = parsed->depth;
  full.length = parsed->length;
  return full;
}

}  // namespace interleave::explore
