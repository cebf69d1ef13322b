// Who could still wake whom: the fixed point behind leaks and partial deadlocks.
//
// A goroutine that is blocked can go on only if somebody who can still run reaches what it waits
// for: a goroutine that is not blocked, one that can be woken itself, or time. Only who has a lock
// is expected to unlock it, until somebody else does so once. What nobody is known to hold, or is
// held in a place that anybody may reach, everybody who can run may reach.
//
// To look at everybody for each event would take too long in a large run. So each place at which
// goroutines wait (a `Spot`: an object, and what is to be done with it) keeps a proof of why somebody
// can still come there, and is looked at again only when its proof has gone.
//
// Invariant: proofs have no circle. From each that holds, a chain of goroutines that wait elsewhere
// leads to one that runs, or to time.
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
  // The same with no memory of earlier looks: what it means.
  std::vector<trace::GoroutineId> stuck_by_scan(const trace::Trace& trace,
                                                const trace::World& world);
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
  // What is to be done at a spot. Of `anything` there is one spot: whoever runs may do it.
  enum class Need : std::uint8_t { send, receive, lock, read_lock, use, anything };
  static constexpr std::size_t needs = 6;
  using SpotId = std::uint32_t;  // 0: none

  // Why somebody can come to a spot.
  struct Proof {
    enum class By : std::uint8_t { goroutine, anybody, time };
    By by = By::anybody;
    trace::GoroutineId goroutine = 0;
    trace::HolderId holder = 0;  // of the handle, and the outermost one that it is part of
    trace::HolderId outermost = 0;
    trace::ObjectId object = 0;  // of the handle, or 0
  };
  struct Spot {
    enum class State : std::uint8_t {
      idle,  // nobody waits there
      open,  // to be looked at
      proved,
      failed,  // nobody can come
    };
    trace::ObjectId object = 0;
    Need need = Need::anything;
    State state = State::idle;
    bool is_listed = false;  // in failed_
    std::uint32_t waiting = 0;
    std::uint32_t version = 0;  // counts its proofs
    Proof proof;
  };
  // A proof that may have been replaced.
  struct Use {
    SpotId spot = 0;
    std::uint32_t version = 0;
  };
  using Uses = std::vector<Use>;
  struct Waiting {
    bool is_alive = false, is_blocked = false, is_lost = false;
    trace::WaitReason reason = trace::WaitReason::none;
    trace::ObjectId object = 0;
    std::uint32_t first_case = 0, case_count = 0;
    SpotId spot = 0;  // proved, and leads to somebody who runs; or 0
    Uses uses;        // proofs by this goroutine
  };

  struct Holder {
    trace::GoroutineId goroutine = 0;
    trace::HolderId outer = 0;
    std::vector<trace::HolderId> shared_by;  // who has pointers into it
    Uses uses;                               // proofs that end here, while it is nobody's
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
    SpotId spots[needs] = {};
    Uses uses;  // proofs by way of it
  };

  Holder& holder(trace::HolderId id);
  Object& object(trace::ObjectId id);
  Waiting& waiting(trace::GoroutineId id);
  trace::GoroutineId owner(trace::HolderId id) const;
  void move_holder(trace::HolderId id);
  void hold(const trace::Note& note);
  void drop(const trace::Note& note, std::uint32_t step);

  // The conditions. Each leaves what it found in proof_.
  bool runs(trace::GoroutineId who) const;
  // Can somebody run who has it, or has pointers into it, directly or not?
  bool can_run(trace::HolderId first) const;
  bool is_reached(trace::ObjectId id, std::uint8_t ends) const;
  bool anybody_may(trace::ObjectId object) const;
  bool time_will(trace::ObjectId object) const;
  bool can_be_cancelled(const trace::World& world, trace::ObjectId context) const;
  bool can_be_served(const trace::World& world, trace::ObjectId object, bool is_send) const;
  bool can_be_unlocked(const trace::World& world, trace::ObjectId object, bool is_read) const;
  bool can_be_met(const trace::World& world, trace::ObjectId object, Need need) const;
  bool can_be_woken(const trace::Trace& trace, const trace::World& world,
                    const trace::Goroutine& g) const;
  void count_future(const trace::Event& event);

  // The proofs (reach_proofs.cpp).
  static Need need_of(trace::WaitReason reason);
  SpotId spot_of(trace::ObjectId object, Need need);
  void reopen(SpotId spot);
  void reopen(trace::ObjectId object, Need need);
  // Those that rest on this holder, or all; what was replaced is forgotten on the way.
  void reopen(Uses& uses, trace::HolderId by = 0);
  bool is_current(const Use& use) const;
  bool is_grounded(trace::GoroutineId who) const;
  bool leads_on(SpotId spot) const;
  bool prove(const trace::World& world, SpotId spot);
  void add(Uses& uses, const Use& use) const;
  void add_proof(SpotId spot);
  template <class Visit>
  void each_spot(const trace::Trace& trace, const Waiting& g, Visit visit);
  bool choose(const trace::Trace& trace, trace::GoroutineId id);
  void enter(const trace::Trace& trace, const trace::World& world, trace::GoroutineId id);
  void leave(const trace::Trace& trace, trace::GoroutineId id);
  void orphan(trace::GoroutineId id);
  void lose(trace::GoroutineId id);
  template <class Visit>
  void each_waiting(const trace::World& world, const Spot& spot, Visit visit);
  void look_at_open(const trace::Trace& trace, const trace::World& world);
  bool look_at_failed(const trace::Trace& trace, const trace::World& world);
  bool is_anybody_left() const;

  std::vector<Holder> holders_;
  std::vector<Object> objects_;
  // Armed timers with a function, and contexts with a deadline to come: what they start may reach
  // anything.
  std::vector<trace::ObjectId> pending_;
  std::vector<trace::ObjectId> channels_;  // [timer]
  mutable std::uint32_t look_ = 0;         // how often can_run was asked
  mutable std::vector<trace::HolderId> to_ask_;
  mutable Proof proof_;
  bool anybody_ = false;
  bool due_ = false;
  std::uint32_t step_ = 0;  // events seen
  std::uint32_t open_until_ = 0;
  bool scans_ = false;
  std::vector<std::uint8_t> runs_;  // [id]: can run; while stuck_by_scan() works

  std::vector<Waiting> waiting_;  // [goroutine]
  std::vector<Spot> spots_ = std::vector<Spot>(1);
  std::vector<SpotId> open_, failed_;
  Uses by_anybody_;
  std::vector<trace::GoroutineId> blocked_, woken_;  // since the last look
  std::vector<trace::GoroutineId> lost_;             // blocked, with no spot that leads on
  std::uint32_t alive_ = 0, entered_ = 0;            // goroutines; blocked ones that have a spot
  std::uint32_t awaits_time_ = 0;                    // waiting at a spot that is proved by time
};

// What a goroutine that waits like this needs somebody to have: ends of its object.
std::uint8_t ends_to_wake(trace::WaitReason reason);

}  // namespace interleave::detect
