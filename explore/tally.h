// What a worker has seen, schedule by schedule, and how several workers' add up.
#pragma once

#include <cstdint>
#include <vector>

#include "explore/classes.h"
#include "explore/how.h"
#include "trace/event.h"
#include "trace/outcome.h"

namespace interleave::explore {

// One outcome, so far.
struct Tally {
  trace::Outcome outcome = trace::Outcome::unknown;
  std::uint64_t schedules = 0;
  std::uint64_t first = 0;  // the lowest number that came out like this, from 0
  How how = {};             // of that one
};

struct Seen {
  std::vector<Tally> tallies;
  ClassSet classes;
  std::uint64_t redundant = 0;
  std::uint64_t cut = 0;   // runs that the limit of steps has ended
  bool cut_short = false;  // some run was not over
  bool spins = false;      // in some run goroutines spun, and were made to let others go on

  // how: of this schedule, asked for only if it may be the first of its outcome.
  template <class MakeHow>
  void count(trace::Outcome outcome, std::uint64_t number, MakeHow how) {
    Tally& tally = of(outcome);
    ++tally.schedules;
    if (number >= tally.first) return;
    tally.first = number;
    tally.how = how();
  }
  void see_end(trace::EndReason end);
  // fingerprint: of the run's class; 0: not counted.
  void see_class(std::uint64_t fingerprint);
  void add(const Seen& other);
  void clear();  // keeps the memory

 private:
  Tally& of(trace::Outcome outcome);
};

}  // namespace interleave::explore
