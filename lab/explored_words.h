// What many schedules of a variant come to, in words: for the window and for the command line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "explore/job.h"

namespace interleave::lab {

// "61 %", "7.3 %", "0.43 %", "< 0.01 %", "> 99 %"; 100 % and 0 % for all and none only.
std::string percent_text(std::uint64_t part, std::uint64_t all);
std::string percent_text(double share);
// "334 of 83,412; 0.36 to 0.446 % with 95 % confidence".
std::string confidence_text(std::uint64_t failing, std::uint64_t all);

// How often it fails: large, beside it, and below. Shares are of random schedules only.
struct Headline {
  std::string large, words, small;
};
Headline headline_of(const explore::Progress& progress, std::string_view strategy);
// The same, and what they do, where all that fail do the same: "of random schedules deadlock".
Headline full_headline_of(const explore::Snapshot& seen, std::string_view strategy);

// "random: every choice drawn evenly. Shares of all schedules are this one's alone."
std::string strategy_sentence(std::string_view strategy);

// How many classes may still be unseen; empty if nothing can be said.
struct Estimate {
  std::string brief;     // "about 31 more unseen, at least"
  std::string sentence;  // what it comes of
  double classes = 0;    // seen and unseen; 0: not known
};
Estimate estimate_of(const explore::Snapshot& seen);
// The same of schedules by this strategy: of such as are not drawn evenly nothing can be estimated.
Estimate estimate_of(const explore::Snapshot& seen, std::string_view strategy);

// "41 steps, 2 preemptions": a kind's shortest schedule; without what is not known yet.
std::string shortest_text(std::uint32_t steps, std::optional<std::uint32_t> preemptions);

}  // namespace interleave::lab
