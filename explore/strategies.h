// The strategies there are, by name.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "explore/how.h"
#include "explore/sampler.h"
#include "explore/systematic.h"
#include "runtime/pending.h"
#include "trace/trace.h"

namespace interleave::explore {

// The one that stands for random, pos and pct in turn.
inline constexpr std::string_view portfolio = "portfolio";

// A number that a strategy has. Its text comes behind the name: pct-3-58.
struct Parameter {
  std::uint32_t How::* value;
  std::uint32_t usual;
  std::uint32_t least, most;  // in a text
  bool is_open = false;       // a program of one's own may ask for more than a text
  bool is_length = false;     // how many choices a run has: seen from a run if it is the usual one
};

struct StrategyEntry {
  std::string_view name;
  std::string_view what;                     // in a few words
  std::array<Parameter, 2> parameters = {};  // those that it has come first
  std::size_t parameter_count = 0;
  std::string_view example = {};                     // if it has some: how they are written
  std::string (*covered)(const How& how) = nullptr;  // what is so once a search is through
  // One of these; of what stands for several, neither.
  std::unique_ptr<Sampler> (*make_sampler)(const How& how) = nullptr;
  std::unique_ptr<Systematic> (*make_systematic)(const How& how, const trace::Trace& trace,
                                                 std::vector<runtime::Touch>& touches) = nullptr;
  bool can_be_split = false;  // a search that several threads can make together
  // Those that it takes in turn.
  std::span<const std::string_view> parts = {};

  std::span<const Parameter> numbers() const { return {parameters.data(), parameter_count}; }
  bool has_seed() const { return make_sampler != nullptr; }
};
// Null if there is none.
const StrategyEntry* find_strategy(std::string_view name);
// "fair, random, ...": those with a seed; or all, the portfolio among them.
std::string sampler_names();
std::string strategy_names();
// The same one by one.
std::vector<std::string_view> all_sampler_names();
std::vector<std::string_view> all_strategy_names();

// "pct-3-58", "bounded-2", "pos": a strategy with its numbers, the usual ones where there are none.
// Empty if it is none; `why` then says in one sentence what is wrong.
std::optional<How> parse_strategy(std::string_view text, std::string& why);
// And back; "choices" for those.
std::string strategy_text(const How& how);
// With all its numbers; its strategy may be written as above. Throws std::invalid_argument, in one
// sentence, for one that there is not, or with numbers that it cannot have.
How with_numbers(const How& how);

}  // namespace interleave::explore
