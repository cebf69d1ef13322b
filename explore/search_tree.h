// The tree of choices that an exhaustive search goes through: what is left to be tried at each place
// of the way that it is on.
//
// A tree can be split: what lies beyond one more option of a place is a tree of its own, for
// somebody else to go through at the same time. Its first places are copies, and its runs cannot
// change what is to be tried there: what they ask for are wishes, which the other one grants, in
// order, when it comes to that option itself. So what is tried, and in which order, is as if one
// had gone through all of it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "explore/footprint_reader.h"
#include "explore/happens_before.h"
#include "explore/options.h"

namespace interleave::explore {

inline constexpr std::uint64_t all_cases = ~std::uint64_t{0};

// A choice within a transition.
struct Case {
  std::uint32_t taken = 0;
  std::uint32_t count = 0;
  std::uint64_t allowed = 0;  // bit [case]; 0: all

  bool next();  // false: there is none
  friend bool operator==(const Case&, const Case&) = default;
};

struct Sleeper {
  Option option;
  Footprint footprint;
  // Of a select with no default: only these cases sleep, bit [as written]. 0: all of it.
  std::uint64_t cases = 0;
  // Others have become ready since: it is to be done even if they are not any more, to find who
  // took them away.
  bool woken = false;

  friend bool operator==(const Sleeper&, const Sleeper&) = default;
};

// What there is to try at one place of the tree.
struct Place {
  std::vector<Option> options;
  std::vector<trace::GoroutineId> blocked;  // would wait
  std::vector<std::uint8_t> tried;          // [option]
  std::vector<std::uint64_t> awake;         // [option]: the cases that do not sleep; 0: it sleeps
  std::vector<trace::GoroutineId> wanted;   // whose transitions are to be tried here
  std::vector<Sleeper> sleeping;
  std::vector<Case> cases;  // of the transition that is taken now
  std::uint32_t taken = 0;  // option
  std::uint64_t ready = 0;  // cases of the select that is taken now: bit [as written]
  bool by_case = false;     // it has no default, and goes by itself
  Footprint seen;           // by the cases that were taken before, too
  std::int64_t now_ns = 0;
  std::uint32_t barrier = 0;
  bool time_goes_on = false;       // something is to come by itself
  bool comes_after_crash = false;  // a run has crashed from here
  std::uint64_t since = 0;         // Tree::runs when `taken` was

  bool is_wanted(const Option& option) const;
  bool can_move(trace::GoroutineId id) const;
  // Are all its transitions tried there?
  bool moves_anyway(trace::GoroutineId id) const;
  // The next case of the transition that is taken now; false if it has no more.
  bool next_case();
  bool has_more_cases() const;
  // The option that is taken now has been tried: takes the next one; false if there is none.
  bool next_option();
  // Is there one, as it looks now?
  bool has_more_options() const;
  // What others would have done, or waited for, cannot be seen after a crash.
  void crash();
  // Is the same option about to be taken, with the same left out? Of places at the same depth.
  bool goes_on_as(const Place& other) const;
};

// What is to be tried at a place.
struct Wish {
  enum class Kind : std::uint8_t { reversed, time, crashed };

  std::uint32_t place = 0;
  Kind kind = Kind::reversed;
  // reversed: one of these, the first that can be, unless one of them is wanted anyway.
  std::vector<Option> options = {};
  std::optional<trace::GoroutineId> mine = {};  // it can move
  bool granted = false;                         // what came of it, or was taken to

  friend bool operator==(const Wish&, const Wish&) = default;
};

struct Tree {
  std::vector<Place> places;    // [depth]; beyond size they are kept for their memory
  std::vector<Transition> run;  // [depth]: the present run
  std::uint32_t size = 0;       // places that are in the tree
  std::uint32_t first_own = 0;  // the places before it are copies
  std::uint64_t runs = 0;
  FootprintReader::Care care;
  bool begins_anew = false;
  bool has_begun = false;
  bool is_joined = false;    // the transition at the last place was tried by another tree
  std::vector<Wish> wishes;  // for the places that are copies

  // To the way of the next run. False: there is none.
  bool next();
  // Sees to it that what is wished is tried; false if it cannot be.
  bool want(const Wish& wish);
  // Can what is to be tried next at a place that the present run only comes by, as it looks now, be
  // given to somebody else? Not before so many runs have come by it: then it is not worth while.
  bool can_split(std::uint32_t depth, std::uint64_t least) const;
  Tree split(std::uint32_t depth) const;
  // `other`, which was split off, has gone through what begins here. False: it took for granted what
  // was not; nothing of it counts.
  bool join(const Tree& other);

 private:
  bool grant(const Wish& wish);
};

}  // namespace interleave::explore
