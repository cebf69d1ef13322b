// A schedule as text: everything that makes a run exact, in one line.
//
//   pipeline/consumer-quits-early?items=10&workers=3#random.7
//   ^pattern ^variant             ^knobs             ^strategy ^seed
//
// What no seed gives comes as its choices (choices.h): worker-pool#choices.5a10FQ3bKX.QWER
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "explore/how.h"

namespace interleave::explore {

struct Schedule {
  std::string pattern;
  std::string variant;               // empty: the correct one
  std::map<std::string, int> knobs;  // only those that were named
  How how = {};
  friend bool operator==(const Schedule&, const Schedule&) = default;
};

std::string to_text(const Schedule& schedule);
// The part behind '#'.
std::string to_text(const How& how);

// Empty if the text is no schedule; `why` then says in one sentence what is wrong with it.
std::optional<Schedule> parse_schedule(std::string_view text, std::string& why);
std::optional<How> parse_how(std::string_view text, std::string& why);

}  // namespace interleave::explore
