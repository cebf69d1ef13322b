// What comes due, and in which order: the run's clock work.
//
// Invariants:
//  - A binary heap by due time, ties in order of arming; an alarm knows its place in it.
//  - Read and written only while the run is held.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "trace/event.h"

namespace interleave::runtime {

class Scheduler;

// Something that comes due. Owned by who armed it, who must disarm it before it dies.
class Alarm {
 public:
  virtual ~Alarm() = default;
  // Time has come; runs with the run held, as goroutine 0.
  virtual void fire(Scheduler& scheduler) = 0;
  // Could firing let a goroutine go on? A timer whose channel nobody waits on cannot.
  virtual bool can_wake() const { return true; }
  // Does firing nothing but let one goroutine go on? Its order among what else is due at the same
  // instant is then not to be seen.
  virtual bool is_private() const { return false; }
  // What it is in the trace; 0 for none, as what wakes a sleeper.
  virtual trace::ObjectId object_id() const { return 0; }
  // Comes again and again by itself.
  virtual bool is_ticker() const { return false; }

  bool armed() const { return place_ != none; }
  std::int64_t due_ns() const { return due_ns_; }

 private:
  friend class Alarms;
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  std::int64_t due_ns_ = 0;
  std::uint64_t order_ = 0;  // breaks ties: armed earlier fires earlier
  std::size_t place_ = none;
};

class Alarms {
 public:
  bool empty() const { return heap_.empty(); }
  // The next one to come due; null without any.
  Alarm* first() const { return heap_.empty() ? nullptr : heap_.front(); }
  const std::vector<Alarm*>& all() const { return heap_; }

  // Those that are due by then, in order of arming.
  void find_due(std::int64_t now_ns, std::vector<Alarm*>& due) const;

  void arm(Alarm& alarm, std::int64_t due_ns);
  // Does nothing if it is not armed.
  void disarm(Alarm& alarm);

 private:
  static bool earlier(const Alarm& a, const Alarm& b) {
    return a.due_ns_ != b.due_ns_ ? a.due_ns_ < b.due_ns_ : a.order_ < b.order_;
  }
  void put(std::size_t place, Alarm& alarm);
  void rise(std::size_t place);
  void sink(std::size_t place);

  std::vector<Alarm*> heap_;
  std::uint64_t armed_ = 0;
};

}  // namespace interleave::runtime
