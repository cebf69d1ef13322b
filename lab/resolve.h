// From words that a person typed to a run's request, or to one sentence that says what is wrong.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "explore/schedule.h"
#include "lab/request.h"

namespace interleave::lab {

// The ids of all patterns, in their order.
std::vector<std::string_view> pattern_names();

// Finds the pattern and variant and checks the knobs against their ranges. A variant that is not
// named is the correct one; knobs that are not named have the values that the variant begins with.
std::optional<RunRequest> resolve(const explore::Schedule& schedule, std::string& why);

// The same of a schedule's text.
std::optional<RunRequest> resolve(std::string_view schedule, std::string& why);

// "1.21" into the schedule.
bool add_go(std::string_view text, explore::Schedule& schedule, std::string& why);

// "NAME=NUMBER" into the schedule.
bool add_knob(std::string_view text, explore::Schedule& schedule, std::string& why);

}  // namespace interleave::lab
