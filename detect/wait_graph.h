// Who waits for whom, and why nobody comes: what a leak's or a partial deadlock's sentence says.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "detect/detector.h"

namespace interleave::detect {

// Who has used which end of each channel so far: whose part it is.
class Doers {
 public:
  void see(const Moment& m);
  const std::vector<trace::GoroutineId>& senders(trace::ObjectId channel) const;
  const std::vector<trace::GoroutineId>& receivers(trace::ObjectId channel) const;

 private:
  void add(trace::ObjectId channel, trace::GoroutineId who, bool is_send);
  struct Channel {
    std::vector<trace::GoroutineId> senders, receivers;
  };
  std::vector<Channel> channels_;  // [object]
};

// Who of `stuck`, which is in order, waits for whom of them. An edge leads to who is to do what is
// waited for: who holds the lock, who has used the other end of the channel before, or, where
// nobody has yet, who has that end. At least one edge a goroutine and object.
std::vector<Wait> wait_graph(const Moment& m, const Doers& doers,
                             const std::vector<trace::GoroutineId>& stuck);

// Those on a cycle of waits, in order.
std::vector<trace::GoroutineId> goroutines_in_cycles(const std::vector<Wait>& waits);

// " worker·1 holds a; worker·2 holds b." for the locks that they wait for; else nothing.
std::string lock_owners_text(const Moment& m, const std::vector<trace::GoroutineId>& goroutines);

struct Why {
  std::string text;        // "collect, its only receiver, returned at step 96"
  std::uint32_t step = 0;  // of what it speaks of
};
Why why_for_ever(const Moment& m, const Doers& doers, const std::vector<trace::GoroutineId>& stuck);

}  // namespace interleave::detect
