// A quick look that spares most runs the clocks of the race detector.
#pragma once

#include <cstdint>
#include <vector>

#include "trace/trace.h"

namespace interleave::detect {

// False if no two accesses of the run can race: whatever several goroutines touched, one of them
// writing, they touched while they held one and the same mutex. (The lock sets of Eraser: Savage et
// al., 1997. There they accuse; here they only acquit.)
bool may_race(const trace::Trace& trace);

// The same of runs one after the other: keeps its memory.
class RaceFilter {
 public:
  bool may_race(const trace::Trace& trace);
  // Of the run that it looked at last: may accesses to this object race? All others cannot.
  bool suspects(trace::ObjectId object) const {
    return object < touched_.size() && touched_[object].suspected;
  }

 private:
  using LockSet = std::uint64_t;
  struct Touched {
    trace::GoroutineId first = 0;
    bool shared = false, written = false, suspected = false;
    std::int32_t count = 0;        // of a wait group
    LockSet always = ~LockSet{0};  // held at every access
  };

  Touched& touched(trace::ObjectId object);
  LockSet& held(trace::GoroutineId g);
  void touch(const trace::Event& e, trace::ObjectId object, bool writes);
  void see(const trace::Trace& trace, const trace::Event& e);
  void see_block(const trace::Trace& trace, const trace::Event& e);
  void see_counter(const trace::Event& e);

  std::vector<LockSet> held_;     // [goroutine]
  std::vector<Touched> touched_;  // [object]
  bool locks_tell_ = true;        // each was given back by who held it
};

}  // namespace interleave::detect
