// What a worker has seen, schedule by schedule, and how several workers' add up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "explore/classes.h"
#include "explore/how.h"

namespace interleave::explore {

// One outcome, so far.
struct Tally {
  std::string outcome;
  std::uint64_t schedules = 0;
  std::uint64_t first = 0;  // the lowest number that came out like this, from 0
  How how = {};             // of that one
};

struct Seen {
  std::vector<Tally> tallies;
  ClassSet classes;
  std::uint64_t redundant = 0;
  bool cut_short = false;  // some run was not over

  // how: of this schedule, asked for only if it may be the first of its outcome.
  template <class MakeHow>
  void count(std::string_view outcome, std::uint64_t number, MakeHow how) {
    Tally& tally = of(outcome);
    ++tally.schedules;
    if (number >= tally.first) return;
    tally.first = number;
    tally.how = how();
  }
  void add(const Seen& other);

 private:
  Tally& of(std::string_view outcome);
};

}  // namespace interleave::explore
