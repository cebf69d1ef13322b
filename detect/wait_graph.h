// Who waits for whom, and why nobody comes: what a leak's or a partial deadlock's sentence says.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "detect/detector.h"
#include "detect/past.h"

namespace interleave::detect {

// Who of `stuck`, which is in order, waits for whom of them. An edge leads to who is to do what is
// waited for: who holds the lock, who has used the other end of the channel before, whom the group
// counts, or, where nobody has shown it yet, who has the same thing and was not started alike. At
// least one edge a goroutine and object.
std::vector<Wait> wait_graph(const Moment& m, const Past& past,
                             const std::vector<trace::GoroutineId>& stuck);

// Those on a cycle of waits, in order.
std::vector<trace::GoroutineId> goroutines_in_cycles(const std::vector<Wait>& waits);

// "left waits to lock b, which right holds since step 7; right waits to lock a, which left holds
// since step 4": the waits that are on a cycle; those that are alike are one clause.
std::string circle_text(const Moment& m, const Past& past, const std::vector<Wait>& waits);

// " mu is held by plugin since step 4.": who has the locks and units that they wait for; else
// nothing.
std::string holders_text(const Moment& m, const Past& past,
                         const std::vector<trace::GoroutineId>& goroutines);

struct Why {
  std::string text;  // "square waits to send on out: collect, its only receiver, returned ..."
  std::uint32_t step = 0;  // of what it speaks of
};
// Who waits for what, and why it does not come: each wait with its own cause. `how_long`:
// " for ever", or nothing.
Why why_for_ever(const Moment& m, const Past& past, const std::vector<trace::GoroutineId>& stuck,
                 std::string_view how_long);

}  // namespace interleave::detect
