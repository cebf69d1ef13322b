// A schedule as text: everything that makes a run exact, in one line.
//
//   pipeline/consumer-quits-early?items=10&workers=3#random.7
//   ^pattern ^variant             ^knobs             ^strategy ^seed
//
// What no seed gives comes as its choices (choices.h): worker-pool#choices.5a10FQ3bKX.QWER
//
// Behind it stands what a person does to the run from outside, and at which step (runtime/action.h):
// worker-pool#random.7+cancel.ctx@61+close.jobs@80
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "explore/how.h"
#include "runtime/acts.h"

namespace interleave::explore {

struct Schedule {
  std::string pattern;
  std::string variant;               // empty: the correct one
  std::map<std::string, int> knobs;  // only those that were named
  // In the text they stand among the knobs, as "go=22" and "procs=2": no knob may be called so.
  std::optional<int> go_minor = {};    // 22: as Go 1.22 does it
  std::optional<int> processors = {};  // GOMAXPROCS
  How how = {};
  std::vector<runtime::Act> acts = {};  // most_acts at most
  friend bool operator==(const Schedule&, const Schedule&) = default;
};

std::string to_text(const Schedule& schedule);
// Takes "workers=3", or "go=22", as a schedule's text has it; false, with a sentence in `why`, if it
// is none, or was given before.
bool add_setting(std::string_view text, Schedule& schedule, std::string& why);
// Takes "cancel.ctx@61", as a schedule's text has it behind a '+'; false, with a sentence in `why`, if
// it is none, or one too many.
bool add_act(std::string_view text, Schedule& schedule, std::string& why);
inline constexpr std::size_t most_acts = 100;
// The part behind '#', but for the actions.
std::string to_text(const How& how);

// Empty if the text is no schedule; `why` then says in one sentence what is wrong with it.
std::optional<Schedule> parse_schedule(std::string_view text, std::string& why);
std::optional<How> parse_how(std::string_view text, std::string& why);

}  // namespace interleave::explore
