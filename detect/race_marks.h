// A second quick look that spares most runs the clocks of the race detector: of accesses it keeps no
// times, but a mark each, and of each goroutine which of the marks it knows.
//
// Invariant: whoever knows a mark knows of all that happened before the access that has it. So of a
// variable only those are kept that no later access knows; the others may be used again.
#pragma once

#include <cstdint>
#include <vector>

#include "detect/accesses.h"
#include "detect/race_filter.h"
#include "trace/trace.h"

namespace interleave::detect {

// Looks at runs one after the other, and keeps its memory.
class RaceMarks {
 public:
  // False: no accesses to what the filter, which has looked at the run, suspects race.
  bool may_race(const trace::Trace& trace, const RaceFilter& filter);

 private:
  struct Variable {
    Marks all;    // of what the next write must know
    Marks write;  // of what the next read must know
  };

  void reset();
  // Is it ordered after those that it would race with?
  bool is_ordered(trace::GoroutineId g, trace::ObjectId object, Use use);
  // Makes sure that there is a free mark; false if too many are in use.
  bool find_free();

  Orders<Marks> orders_;
  std::vector<Variable> variables_;  // [object]
  std::uint64_t free_ = 0;
};

}  // namespace interleave::detect
