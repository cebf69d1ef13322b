// What one transition of a run touched, and whether two transitions may change places.
//
// A transition is what a goroutine does from one schedule point to the next one; a rendezvous is
// one transition of two goroutines. Two that nothing makes depend on each other give the same state
// in either order, so that a search need try one order only.
//
// Independence is as coarse as Go's semantics allow:
//  - a channel has two sides: senders compete with senders, receivers with receivers, but a send
//    and a receive give the same state whichever comes first, be the buffer empty, full or between;
//  - a select has looked at both sides of the cases that it did not take;
//  - what only counts up and down commutes: shared locks, a wait group's counter, the contexts made
//    from a parent;
//  - a transition that leaves no sign of what it touched depends on everything.
#pragma once

#include <cstdint>
#include <vector>

#include "trace/event.h"

namespace interleave::explore {

enum class Aspect : std::uint8_t {
  state,           // of anything that has one
  sends,           // who sends on a channel, in which order
  receives,        // who receives from it, in which order
  send_offers,     // of a select that took another case: it might have been served here
  receive_offers,  // the same, as a receiver
  counter,         // of a wait group or group
  output,          // what is printed
};

enum class Mode : std::uint8_t {
  read,
  write,
  add,  // commutes with its kind, unless the counter could become negative
};

struct Access {
  trace::ObjectId object = 0;
  trace::GoroutineId by = 0;  // who: of a rendezvous, one of the two
  Aspect aspect = Aspect::state;
  Mode mode = Mode::write;
  bool acquires = false;   // waited, or would have, until somebody released it
  bool releases = false;   // lets somebody acquire it who could not before
  std::int32_t delta = 0;  // add: to the counter
  std::int32_t count = 0;  // add: the counter afterwards
};

// A value that went through a channel in this transition, in order.
struct Transfer {
  trace::ObjectId channel = 0;
  bool sent = false, received = false;
};

struct Footprint {
  std::vector<Access> accesses;
  std::vector<Transfer> transfers;
  std::vector<trace::GoroutineId> woken;  // made runnable, or started
  bool touches_all = false;
  bool crashes = false;  // ends the run
  bool disarms = false;  // a timer, maybe: it may then never fire
  // A wait that nothing comes after: its order among such waits does not matter.
  bool is_last_wait = false;

  void clear();
  // Adds what another outcome of the same transition touches.
  void merge(const Footprint& other);
};

// Does the order of the two matter? Counters that are added to are taken to commute if the signs
// are equal.
bool conflicts(const Footprint& a, const Footprint& b);
// The same, but leaves out what `not_by` did of b; 0: nothing.
bool conflicts(const Footprint& a, const Footprint& b, trace::GoroutineId not_by);

// Among the accesses in conflict: are there only counters that are added to?
bool only_counts(const Footprint& a, const Footprint& b);

// Among the accesses in conflict: is it only `first` releasing what `second` acquires? They then
// cannot change places.
bool only_hands_over(const Footprint& first, const Footprint& second);

}  // namespace interleave::explore
