// What happened before what, by Go's memory model (https://go.dev/ref/mem), kept the way Go's race
// detector keeps it: each goroutine knows of some of what was done, and who learns from another one
// gets to know what that one knew.
//
// Invariants of vector clocks:
//  - now(g)[g] grows each time that g lets others know of what it has done.
//  - now(g)[h] is what g knows of h: all that h did up to then happened before what g does next.
#pragma once

#include <cstdint>
#include <vector>

#include "trace/note.h"
#include "trace/trace.h"

namespace interleave::detect {

using Clock = std::vector<std::uint32_t>;  // [goroutine]; 0 where it ends

// Less than a clock, and sooner passed on: of up to 64 things that were done, which ones are known.
struct Marks {
  std::uint64_t bits = 0;
};

// How knowledge passes on. Known: a Clock, or Marks.
template <class Known>
class Orders {
 public:
  // Forgets the run and keeps the memory.
  void reset();
  void see(const trace::Event& event);
  void see(const trace::Note& note);

  // Of a wait group: its counter.
  std::int32_t count_of(trace::ObjectId group) const;
  // How many wait for it; no channel.
  std::uint32_t waiting_for(trace::ObjectId object) const;

  // What g knows.
  Known& now(trace::GoroutineId g) {
    return g < now_.size() && has_begun(now_[g], g) ? now_[g] : begin(g);
  }
  // For all that anybody knows, and all that waits to be learnt.
  template <class Change>
  void for_all(Change change) {
    for (Known& each : now_) change(each);
    for (Object& each : objects_) {
      change(each.clock);
      change(each.readers);
      for (Known& slot : each.slots) change(slot);
    }
  }

 protected:
  std::vector<Known> now_;  // [0]: time, which does what who armed the timer has asked for

 private:
  struct Object {
    Known clock;               // what who acquires it gets to know
    Known readers;             // a lock: of those who gave a shared lock back
    std::vector<Known> slots;  // a channel: one a place in the buffer that was used
    std::uint32_t capacity = 0;
    std::uint32_t sent = 0, received = 0;
    trace::ObjectKind kind = trace::ObjectKind::channel;
    trace::ObjectId owner = 0;
    std::int32_t count = 0;     // a wait group
    std::uint32_t waiting = 0;  // anything but a channel: how many wait for it
  };

  static bool has_begun(const Clock& clock, trace::GoroutineId g) { return g < clock.size(); }
  static bool has_begun(const Marks&, trace::GoroutineId) { return true; }
  Known& begin(trace::GoroutineId g);
  Object& object(trace::ObjectId id);
  void tick(trace::GoroutineId g);
  void acquire(trace::GoroutineId g, const Known& known);
  // The other becomes what g knows; g's own time goes on.
  void release(trace::GoroutineId g, Known& known);
  void release_merge(trace::GoroutineId g, Known& known);
  // Through one place of a buffer, as Go's racenotify: each gets to know what the last one knew.
  void pass_slot(trace::GoroutineId g, Object& channel, std::uint32_t index);
  void meet(trace::GoroutineId a, trace::GoroutineId b);
  void make(const trace::Event& event);
  void send(const trace::Event& event);
  void receive(const trace::Event& event);
  void start(const trace::Event& event);
  void block(const trace::Event& event);
  void unblock(const trace::Event& event);
  void count(const trace::Event& event);

  std::vector<Object> objects_;
  struct Wait {
    trace::ObjectId object = 0;  // 0 for a channel
    bool is_for_group = false;
  };
  std::vector<Wait> waits_;    // [goroutine]
  Known before_;               // what another one knew; kept for its memory
  trace::ObjectId fired_ = 0;  // the last timer, or context, that time brought about
};

class Clocks : public Orders<Clock> {
 public:
  std::uint32_t time_of(trace::GoroutineId g) const;
  // Had what `g` did at its time `when` happened before what `who` does now?
  bool is_before(trace::GoroutineId g, std::uint32_t when, trace::GoroutineId who) const;
};

}  // namespace interleave::detect
