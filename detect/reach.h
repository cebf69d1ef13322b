// Who could still wake whom: the fixed point behind leaks and partial deadlocks.
//
// A goroutine that is blocked can go on only if somebody who can still run reaches what it waits
// for: a goroutine that is not blocked, one that can be woken itself, or time. Only who has a lock
// is expected to unlock it, until somebody else does so once. What nobody is known to hold, or is
// held in a place that anybody may reach, everybody who can run may reach.
#pragma once

#include <cstdint>
#include <vector>

#include "trace/trace.h"
#include "trace/world.h"

namespace interleave::detect {

// The run's book of handles, from its notes.
class Reach {
 public:
  void see(const trace::Note& note, std::uint32_t step);
  void see(const trace::Event& event);

  // Has anything happened since the last call of stuck() that could make a goroutine stuck?
  bool is_due() const { return due_ && step_ >= open_until_; }
  // A person does something up to that step, from outside: until then nobody is stuck for good.
  void set_open_until(std::uint32_t step) { open_until_ = step; }
  // The blocked goroutines that can never go on, in order. `world` is the one right now.
  std::vector<trace::GoroutineId> stuck(const trace::Trace& trace, const trace::World& world);
  // Can anybody run, now or later? As of the last stuck().
  bool anybody_runs() const { return anybody_; }

  // Goroutines that have a handle with one of these ends, in order; 0 among them: anybody.
  std::vector<trace::GoroutineId> holders(trace::ObjectId object, std::uint8_t ends) const;
  // Who was the last one to let go of its handles with one of these ends, and when.
  struct Drop {
    trace::GoroutineId goroutine = 0;
    std::uint32_t step = 0;  // 0: never
  };
  Drop last_drop(trace::ObjectId object, std::uint8_t ends) const;
  // Who had the handle with exactly these ends, now or earlier: whose part it was.
  const std::vector<trace::GoroutineId>& had_only(trace::ObjectId object, std::uint8_t ends) const;

 private:
  struct Holder {
    trace::GoroutineId goroutine = 0;
    trace::HolderId outer = 0;
    std::vector<trace::HolderId> shared_by;  // who has pointers into it
    mutable std::uint32_t asked = 0;         // in which look it last was
  };
  struct Held {
    trace::HolderId holder = 0;
    std::uint8_t ends = 0;
  };
  struct Object {
    std::vector<Held> held;
    bool is_tracked = false;
    Drop drops[2];
    std::vector<trace::GoroutineId> had_only[2];
    std::vector<trace::ObjectId> groups;      // a context's errgroups, which cancel it
    std::vector<trace::GoroutineId> lockers;  // a lock's: who has it
    bool is_unlocked_by_others = false;       // a lock that somebody unlocked who did not have it
  };

  Holder& holder(trace::HolderId id);
  Object& object(trace::ObjectId id);
  trace::GoroutineId owner(trace::HolderId id) const;
  // Can somebody run who has it, or has pointers into it, directly or not?
  bool can_run(trace::HolderId first) const;
  bool is_reached(trace::ObjectId id, std::uint8_t ends) const;
  bool can_be_cancelled(const trace::World& world, trace::ObjectId context) const;
  bool can_be_served(const trace::World& world, trace::ObjectId object, bool is_send) const;
  bool can_be_unlocked(const trace::World& world, const trace::Goroutine& g) const;
  bool can_be_woken(const trace::Trace& trace, const trace::World& world,
                    const trace::Goroutine& g) const;
  void count_future(const trace::Event& event);

  std::vector<Holder> holders_;
  std::vector<Object> objects_;
  std::vector<trace::GoroutineId> live_;  // not ended, in order
  std::vector<std::uint8_t> runs_;        // [id]: can run; while stuck() works
  // Armed timers with a function, and contexts with a deadline to come: what they start may reach
  // anything.
  std::vector<trace::ObjectId> pending_;
  std::vector<std::uint8_t> has_channel_;  // [timer]
  mutable std::uint32_t look_ = 0;         // how often can_run was asked
  mutable std::vector<trace::HolderId> to_ask_;
  bool anybody_ = false;
  bool due_ = false;
  std::uint32_t step_ = 0;  // events seen
  std::uint32_t open_until_ = 0;
};

// What a goroutine that waits like this needs somebody to have: ends of its object.
std::uint8_t ends_to_wake(trace::WaitReason reason);

}  // namespace interleave::detect
