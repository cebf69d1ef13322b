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
  gate,            // of a lock that readers share: may they come in?
  leaving,         // of the readers that a writer waits for
  output,          // what is printed
  names,           // of object 0: which ids those get that have one from their first use on
};

enum class Mode : std::uint8_t {
  read,
  write,
  add,   // commutes with its kind, unless the counter would become negative
  wait,  // begins to wait in line: depends on what is written only
};

struct Access {
  trace::ObjectId object = 0;
  trace::GoroutineId by = 0;  // who: of a rendezvous, one of the two
  Aspect aspect = Aspect::state;
  Mode mode = Mode::write;
  bool acquires = false;  // waited, or would have, until somebody released it
  bool releases = false;  // lets somebody acquire it who could not before
  bool opens = false;     // a write that makes those ready who wait, and takes nothing away
  // Of a select: a case that it did not take. The two could change places, but the select might
  // then take that case instead.
  bool looks = false;
  bool is_own_side = false;  // looks: where its competitors are, not its partners
  std::int32_t delta = 0;    // add: to the counter
  std::int32_t count = 0;    // add: the counter afterwards

  friend bool operator==(const Access&, const Access&) = default;
};

// A value that went through a channel in this transition, in order.
struct Transfer {
  trace::ObjectId channel = 0;
  bool sent = false, received = false;

  friend bool operator==(const Transfer&, const Transfer&) = default;
};

struct Footprint {
  std::vector<Access> accesses;
  std::vector<Transfer> transfers;
  std::vector<trace::GoroutineId> woken;  // made runnable, or started
  bool touches_all = false;
  bool crashes = false;          // ends the run
  bool disarms = false;          // a timer, maybe: it may then never fire
  bool changes_limit = false;    // of an errgroup
  bool serves_in_order = false;  // one of several that waited in line
  bool misuses_lock = false;     // that readers share: those who wait count as readers, too
  // A wait that nothing comes after: its order among such waits does not matter.
  bool is_last_wait = false;

  void clear();
  // Adds what another outcome of the same transition touches.
  void merge(const Footprint& other);

  friend bool operator==(const Footprint&, const Footprint&) = default;
};

// Does the order of the two matter? `first` has been done, `second` comes after it. Leaves out what
// `not_by` did of the second; 0: nothing. Counters that are taken from are taken to conflict.
bool conflicts(const Footprint& first, const Footprint& second, trace::GoroutineId not_by = 0);
// The same of two that can be done in the same state: `first` has been done right now instead of
// `second`.
bool conflicts_at_once(const Footprint& first, const Footprint& second);

// Could a select have taken another case if the two had come in the other order? Either `first` may
// have taken away what `second` looked for, or `second` brought it too late. Leaves out what
// `not_by` did of the second; 0: nothing.
bool changes_cases(const Footprint& first, const Footprint& second, trace::GoroutineId not_by = 0);

// Among the accesses in conflict: are there only counters that are counted up and down?
bool only_counts(const Footprint& first, const Footprint& second);

// Among the accesses in conflict: is it only `first` releasing what `second` acquires? They then
// cannot change places.
bool only_hands_over(const Footprint& first, const Footprint& second);

}  // namespace interleave::explore
