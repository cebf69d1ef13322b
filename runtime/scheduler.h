// What primitives know of the scheduler: who runs, what time it is, how to wait.
//
// Invariants:
//  - Between enter() and leave() a goroutine has the run for itself: nobody else changes the state
//  of
//    a primitive, and events are appended in one order. park() gives the run up until somebody
//    calls ready(), and has it again when it returns.
//  - While a run is torn down every goroutine that is left is unwound by the private exception
//    Unwind; operations inside destructors then return at once and do nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <source_location>
#include <string_view>

#include "runtime/goroutine.h"
#include "runtime/object.h"
#include "runtime/recorder.h"
#include "trace/event.h"

namespace interleave::runtime {

// Something that comes due. Owned by who armed it, who must disarm it before it dies.
class Alarm {
 public:
  virtual ~Alarm() = default;
  // Time has come; runs with the run held, as goroutine 0.
  virtual void fire(Scheduler& scheduler) = 0;
  // Could firing let a goroutine go on? A timer whose channel nobody waits on can not.
  virtual bool can_wake() const { return true; }
  // Comes again and again by itself.
  virtual bool is_ticker() const { return false; }

  std::int64_t due_ns = 0;
  std::uint64_t order = 0;  // breaks ties: armed earlier fires earlier
  bool armed = false;
};

// Thrown through the goroutines that are left when a run is torn down. Never caught by patterns.
struct Unwind {};

class Scheduler {
 public:
  Scheduler(trace::Trace* trace, int go_minor) : recorder(trace), go_minor_(go_minor) {}
  virtual ~Scheduler() = default;
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

  // A schedule point; false if the run is being torn down and the operation must do nothing.
  virtual bool enter() = 0;
  virtual void leave() = 0;
  // Gives the run up until ready(current()).
  virtual void park() = 0;
  virtual void ready(Goroutine& goroutine) = 0;
  // Serves a waiter: takes its goroutine out of every queue of channels and makes it ready.
  void wake(Waiter& waiter);
  // One of `count` ready cases.
  virtual std::uint32_t choose(std::uint32_t count) = 0;
  // Starts a goroutine; the run must be held.
  virtual void spawn(std::string_view name, trace::SiteId site, std::function<void()> body) = 0;
  // Ends the run as crashed; the calling goroutine is next heard of when the run is torn down.
  virtual void crash() = 0;

  virtual void arm(Alarm& alarm, std::int64_t due_ns) = 0;
  virtual void disarm(Alarm& alarm) = 0;
  virtual std::int64_t now_ns() const = 0;

  // The goroutine of the calling thread; null outside of a run.
  static Goroutine* current();
  static Scheduler* current_scheduler();

  bool tearing_down() const { return tearing_down_; }
  // 22 for Go 1.22.
  int go_minor() const { return go_minor_; }

  // Appends an event with the present time.
  void record(trace::Event event) {
    event.time_ns = now_ns();
    recorder.append(event);
  }

  Recorder recorder;

 protected:
  static void set_current(Scheduler* scheduler, Goroutine* goroutine);
  // At the end of the run: objects let go of what they hold and forget this scheduler.
  void orphan_objects();

  bool tearing_down_ = false;

 private:
  friend class Object;

  int go_minor_;
  trace::ObjectId last_object_ = 0;
  Object* objects_ = nullptr;
};

// One operation of a primitive by the running goroutine: a schedule point, then the run is held
// until the end of the scope.
class Operation {
 public:
  explicit Operation(std::source_location where);
  ~Operation() {
    if (active_) scheduler_.leave();
  }
  Operation(const Operation&) = delete;
  Operation& operator=(const Operation&) = delete;

  // False while the run is torn down: do nothing.
  explicit operator bool() const { return active_; }
  Scheduler& scheduler() const { return scheduler_; }
  Goroutine& self() const { return self_; }
  trace::SiteId site() const { return site_; }

  // An event of this goroutine at this place, to be filled in.
  trace::Event event() const { return {.goroutine = self_.id, .site = site_}; }
  // Appends an event of this goroutine at this place.
  void record(trace::Event event) const {
    event.goroutine = self_.id;
    event.site = site_;
    scheduler_.record(event);
  }

  // Parks in these waiters, which the caller has queued; returns the one that was served (null for
  // a wait without waiters).
  Waiter* park(Waiter* waiters, std::uint32_t count) const;

 private:
  Scheduler& scheduler_;
  Goroutine& self_;
  bool active_;
  trace::SiteId site_ = 0;
};

}  // namespace interleave::runtime
