// What has been done with each object so far: what a sentence about a wait may have to tell.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_set>
#include <vector>

#include "detect/detector.h"

namespace interleave::detect {

// Something that was done, and where it stands in the run. goroutine 0 with a step: time did it.
struct Deed {
  trace::GoroutineId goroutine = 0;
  std::uint32_t step = 0;  // 0: nothing was done
  trace::SiteId site = 0;
};

// Of a lock, of units of a semaphore, or of the one call of a once.
struct Hold {
  trace::GoroutineId goroutine = 0;
  std::uint32_t step = 0;  // since when
  std::uint32_t units = 1;
};

// Waited for a channel in a select, and left by another case.
struct Left {
  Deed deed;
  trace::ObjectId by = 0;  // the channel of that case
};

class Past {
 public:
  void see(const Moment& m);

  // Who has used which end of a channel so far, each once.
  const std::vector<trace::GoroutineId>& senders(trace::ObjectId channel) const;
  const std::vector<trace::GoroutineId>& receivers(trace::ObjectId channel) const;
  // Who was last to wait to send (to receive) there, and left; but for those who `wait` there now.
  Left left(trace::ObjectId channel, bool is_send,
            const std::vector<trace::GoroutineId>& wait) const;
  // The last select with a default that would have sent (received) there, and could not; likewise.
  Deed passed_over(trace::ObjectId channel, bool is_send,
                   const std::vector<trace::GoroutineId>& wait) const;
  // Who holds it, in the order in which they got it.
  const std::vector<Hold>& holds(trace::ObjectId object) const;
  // The last signal of the condition, and how many waited for it.
  struct Signal {
    Deed deed;
    std::size_t waited = 0;
    bool is_broadcast = false;
  };
  Signal last_signal(trace::ObjectId condition) const;
  // When the timer was stopped, so that this changed anything, or fired last.
  Deed last_stop(trace::ObjectId timer) const;
  Deed last_fire(trace::ObjectId timer) const;
  // Of a wait group: how much was added and done in all.
  struct Count {
    std::uint32_t added = 0, done = 0;
  };
  Count count(trace::ObjectId group) const;
  // Whom the group itself has started: each calls Done at its end.
  const std::vector<trace::GoroutineId>& members(trace::ObjectId group) const;

 private:
  // In order: the last of each goroutine, and some earlier ones that nobody needs.
  template <class Each>
  struct Lasts {
    std::vector<Each> all;
    std::size_t kept = 0;  // when the earlier ones last went
  };
  struct Object {
    std::vector<trace::GoroutineId> users[2];  // [is_send]
    Lasts<Left> left[2];                       // [is_send]
    Lasts<Deed> passed_over[2];                // likewise
    std::vector<Hold> holds;
    Signal last_signal;
    Deed last_stop, last_fire;
    Count count;
    std::vector<trace::GoroutineId> members;
    std::int32_t counter = 0;
  };
  // A goroutine that waits in a select: its cases, in the trace's table.
  struct Select {
    std::uint32_t first = 0, count = 0;
    trace::SiteId site = 0;
  };

  template <class Each>
  void add_last(Lasts<Each>& list, const Each& each);
  Object& object(trace::ObjectId id);
  const Object& known(trace::ObjectId id) const;
  void use(trace::ObjectId channel, trace::GoroutineId who, bool is_send);
  void see_default(const Moment& m);
  void leave(const Moment& m, trace::GoroutineId id, trace::ObjectId by);
  void see_hold(const trace::Event& e, std::uint32_t step);
  void see_counter(const trace::Event& e);
  void see_go(const trace::Event& e);

  std::vector<Object> objects_;                   // [object]
  std::unordered_set<std::uint64_t> late_users_;  // of those after the first few: who uses what
  std::vector<std::uint32_t> seen_;               // [goroutine]: at which look
  std::uint32_t look_ = 0;
  std::vector<Select> selects_;  // [goroutine]
  // Who has just added one to a group: the go statement of the same place is the group's.
  struct Add {
    trace::ObjectId group = 0;
    trace::SiteId site = 0;
  };
  std::vector<Add> adds_;  // [goroutine]
};

}  // namespace interleave::detect
