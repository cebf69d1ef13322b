// Reads from the trace what each transition touched, as the run goes on. What channels and selects
// do is read in footprint_channels.cpp, what locks, counters and other state do in
// footprint_state.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "explore/footprint.h"
#include "runtime/pending.h"
#include "trace/trace.h"

namespace interleave::explore {

// A goroutine that takes part in a transition, as it was right before.
struct Mover {
  struct Arm {
    trace::ObjectId channel = 0;
    bool is_send = false;
    std::uint8_t index = 0;  // of the case, as written
  };

  trace::GoroutineId id = 0;  // 0: time
  runtime::PendingKind kind = runtime::PendingKind::other;
  std::vector<Arm> arms;     // of a select; without nil channels
  bool has_default = false;  // of a select
};

// Null if it takes no part.
const Mover* find_mover(const std::vector<Mover>& movers, trace::GoroutineId id);

class FootprintReader {
 public:
  explicit FootprintReader(const trace::Trace& trace) : trace_(trace) {}

  // What a search has to tell apart that most programs do not show.
  struct Care {
    bool eager_waits = false;     // WaitGroup.Wait may begin before its counter is zero
    bool waits_in_order = false;  // it matters who has waited longer for a channel
    bool closes_compete = false;  // with sends: who finds a channel closed might have got a value
  };
  // Before each run.
  void restart(const Care& care);
  // Looks at what the goroutine is about to do.
  void look(const runtime::Pending& pending, trace::GoroutineId id, Mover& mover) const;
  // What has been touched since the last call, by these movers; `touches` is read and emptied.
  void read(const std::vector<Mover>& movers, std::vector<runtime::Touch>& touches,
            Footprint& into);
  // Of a channel; 0 without a buffer. Timer channels, whose buffer others empty, count as such.
  std::uint32_t capacity(trace::ObjectId channel) const { return objects_[channel].capacity; }

 private:
  struct Object {
    trace::ObjectKind kind = trace::ObjectKind::channel;
    trace::ObjectId known_as = 0;  // a timer's channel: its timer; a Done channel: its context
    std::uint32_t capacity = 0;
    std::int32_t count = 0;         // of a wait group; of those who share a lock
    bool announced = false;         // a writer waits for readers to leave
    std::uint32_t waiting[2] = {};  // of a channel: in line to receive, to send
    bool is_fresh = false;          // made in this transition: nobody else knows it
    bool is_used = false;           // in the transition that made it
  };

  void read(const trace::Event& event, const std::vector<Mover>& movers, Footprint& into);
  void read_lock(const trace::Event& event, const std::vector<Mover>& movers, Footprint& into);
  void read_rw_lock(const trace::Event& event, const std::vector<Mover>& movers, Footprint& into);
  void read_block(const trace::Event& event, const std::vector<Mover>& movers, Footprint& into);
  void read_unblock(const trace::Event& event, Footprint& into);
  void read_counter(const trace::Event& event, Footprint& into);
  void read_transfer(const trace::Event& event, const std::vector<Mover>& movers, Footprint& into);
  void read_touch(const runtime::Touch& touch, const std::vector<Mover>& movers, Footprint& into);
  void make(const trace::Event& event, Footprint& into);
  // by_send: a sender served it.
  void serve(trace::GoroutineId id, trace::ObjectId channel, bool by_send, bool by_close,
             Footprint& into);
  // taken: the case that was, if any.
  void see_arms(const std::vector<Mover::Arm>& arms, trace::GoroutineId by,
                std::optional<std::uint8_t> taken, bool waits, bool only_looks, Footprint& into);
  void look_at(const Mover::Arm& arm, trace::GoroutineId by, Footprint& into);
  // What it does to the object only makes those ready who wait. for_good: it is closed.
  static void opens(Footprint& into, trace::ObjectId object, bool for_good);
  // It has found the channel closed, and would have waited before.
  void acquires(Footprint& into, trace::ObjectId channel) const;
  void queue_up(Footprint& into, trace::GoroutineId by, Mover::Arm arm);
  void offer(Footprint& into, trace::GoroutineId by, Mover::Arm arm);
  void leave_line(trace::GoroutineId id, trace::ObjectId channel, bool by_close, Footprint& into);
  void add(Footprint& into, Access access);
  void add_all(Footprint& into, trace::ObjectId object);
  void side(Footprint& into, trace::GoroutineId by, Mover::Arm arm, Mode mode);
  void both_sides(Footprint& into, trace::ObjectId channel, Mode mode);
  void forget_fresh(Footprint& into);
  std::vector<Mover::Arm>& parked_arms(trace::GoroutineId id) {
    if (id >= parked_arms_.size()) parked_arms_.resize(id + 1);
    return parked_arms_[id];
  }
  Object& object(trace::ObjectId id) {
    if (id >= objects_.size()) objects_.resize(id + 1);
    return objects_[id];
  }

  const trace::Trace& trace_;
  std::size_t event_ = 0;
  std::vector<Object> objects_;  // [id]
  std::vector<trace::ObjectId> fresh_;
  std::vector<std::vector<Mover::Arm>> parked_arms_;  // [goroutine]: what it waits for, at channels
  Care care_;
  bool told_ = false;  // some event says what was done
};

}  // namespace interleave::explore
