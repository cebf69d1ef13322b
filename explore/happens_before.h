// What happened before what among the transitions of one run.
#pragma once

#include <cstdint>
#include <vector>

#include "explore/footprint_reader.h"
#include "explore/options.h"

namespace interleave::explore {

// [goroutine]: the last of its transitions that is known of, counted from 1; 0: none.
using Knowledge = std::vector<std::uint32_t>;

// One transition of the run.
struct Transition {
  Option option;
  Footprint footprint;
  Knowledge knowledge;  // of what happened before it; its own goroutines include itself
  Knowledge before;     // what its goroutine knew when it came to it; of one with a counter
  bool may_be_negative = false;  // a counter that it counts down, in another order
  std::uint32_t barrier = 0;     // time has passed since all before this one: they happened before
};

bool knows(const Knowledge& knowledge, const Option& option, std::uint32_t index);
void join(Knowledge& knowledge, const Knowledge& other);

// Could the two change places, or not be told apart if they did? `second` is the later one; its
// knowledge need not be there yet.
class Dependence {
 public:
  explicit Dependence(const std::vector<Transition>& run) : run_(run) {}
  // Leaving out what `not_by` did of the second; 0: nothing.
  bool depends(std::uint32_t first, std::uint32_t second, trace::GoroutineId not_by = 0) const;
  // They do not, but in the other order a select might take another case.
  bool changes_cases(std::uint32_t first, std::uint32_t second, trace::GoroutineId not_by) const {
    return explore::changes_cases(run_[first].footprint, run_[second].footprint, not_by);
  }

 private:
  const std::vector<Transition>& run_;
};

// Keeps it up to date as transitions are added.
class HappensBefore {
 public:
  explicit HappensBefore(const FootprintReader& reader) : reader_(reader) {}

  // Before each run.
  void restart();
  // Transition `index` of the run has been made: works out its knowledge.
  void add(std::vector<Transition>& run, std::uint32_t index);
  // The same of one that is as it was in the last run, which has worked it out.
  void add_known(const Transition& made);
  // What its goroutine, or its partner, knew when it came to it.
  const Knowledge& before(bool partner) const { return before_[partner ? 1 : 0]; }

 private:
  Knowledge& of(trace::GoroutineId id);
  void join_transfers(const std::vector<Transition>& run, std::uint32_t index, Knowledge& into);

  const FootprintReader& reader_;
  std::vector<Knowledge> known_;  // [goroutine]
  Knowledge before_[2];
};

}  // namespace interleave::explore
