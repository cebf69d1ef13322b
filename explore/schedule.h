// A schedule as text: everything that makes a run exact, in one line.
//
//   pipeline/consumer-quits-early?items=10&workers=3#random.7
//   ^pattern ^variant             ^knobs             ^strategy ^seed
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace interleave::explore {

struct Schedule {
  std::string pattern;
  std::string variant;               // empty: the correct one
  std::map<std::string, int> knobs;  // only those that were named
  std::string strategy = "random";
  std::uint64_t seed = 1;
  friend bool operator==(const Schedule&, const Schedule&) = default;
};

std::string to_text(const Schedule& schedule);

// Empty if the text is no schedule; `why` then says in one sentence what is wrong with it.
std::optional<Schedule> parse_schedule(std::string_view text, std::string& why);

}  // namespace interleave::explore
