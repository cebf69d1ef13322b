// What a worker has seen, schedule by schedule, and how several workers' add up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "explore/classes.h"
#include "explore/how.h"
#include "trace/event.h"
#include "trace/outcome.h"

namespace interleave::explore {

// Of one outcome, the runs whose gravest finding has the same title.
struct Kind {
  std::string title;  // "" without any finding; and of all those that are one too many (most_kinds)
  std::uint64_t schedules = 0;
  // The shortest run, and of those the lowest number, from 0.
  std::uint32_t steps = std::numeric_limits<std::uint32_t>::max();
  std::uint64_t number = 0;
  How how = {};
};
inline constexpr std::size_t most_kinds = 32;

// One outcome, so far.
struct Tally {
  trace::Outcome outcome = trace::Outcome::unknown;
  std::uint64_t schedules = 0;
  std::uint64_t first = 0;  // the lowest number that came out like this, from 0
  How how = {};             // of that one
  std::vector<Kind> kinds = {};
};

struct Seen {
  std::vector<Tally> tallies;
  ClassSet classes;
  std::uint64_t redundant = 0;
  std::uint64_t cut = 0;   // runs that the limit of steps has ended
  bool cut_short = false;  // some run was not over
  bool spins = false;      // in some run goroutines spun, and were made to let others go on

  // title: of its gravest finding. how: of this schedule, asked for only if it may be the first of
  // its outcome, or the shortest.
  template <class MakeHow>
  void count(trace::Outcome outcome, const std::string& title, std::uint64_t number,
             std::uint32_t steps, MakeHow how) {
    Tally& tally = of(outcome);
    ++tally.schedules;
    if (number < tally.first) {
      tally.first = number;
      tally.how = how();
    }
    Kind& kind = kind_of(tally, title);
    ++kind.schedules;
    if (!is_shorter(steps, number, kind)) return;
    kind.steps = steps;
    kind.number = number;
    kind.how = how();
  }
  void see_end(trace::EndReason end);
  // fingerprint: of the run's class; 0: not counted.
  void see_class(std::uint64_t fingerprint);
  void add(const Seen& other);
  void clear();  // keeps the memory

 private:
  Tally& of(trace::Outcome outcome);
  static Kind& kind_of(Tally& tally, const std::string& title);
  static bool is_shorter(std::uint32_t steps, std::uint64_t number, const Kind& than) {
    return steps != than.steps ? steps < than.steps : number < than.number;
  }

  std::vector<std::vector<Kind>> spare_;  // empty; their memory is for the next tallies
};

}  // namespace interleave::explore
