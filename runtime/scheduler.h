// What primitives know of the scheduler: who runs, what time it is, how to wait.
//
// Invariants:
//  - Between enter() and leave() a goroutine holds the run: nobody else changes the state of a
//    primitive, and events are appended in one order. park() gives the run up until somebody calls
//    ready(), and has it again when it returns.
//  - While a run is torn down every goroutine that is left is unwound: by force where it waits
//    (left_by_force.h), else by the private exception Unwind. Operations inside destructors then
//    return at once and do nothing.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/acts.h"
#include "runtime/alarms.h"
#include "runtime/alternatives.h"
#include "runtime/fiber.h"
#include "runtime/goroutine.h"
#include "runtime/holdings.h"
#include "runtime/left_by_force.h"
#include "runtime/object.h"
#include "runtime/pending.h"
#include "runtime/recorder.h"
#include "runtime/task.h"
#include "runtime/where.h"
#include "trace/event.h"

namespace interleave::runtime {

// Thrown through the goroutines that are left when a run is torn down. Never caught by patterns.
struct Unwind {};

struct RunLimits {
  // Events, or schedule points, of which some leave no event; the run then ends with
  // EndReason::step_limit.
  std::uint32_t max_steps = 100'000;
  // Once main has returned: so many ticks in a row without a goroutine that starts or ends, while
  // nothing but tickers could wake one, and the run is over (EndReason::ticking).
  std::uint32_t ticks_after_main = 8;
  // Alive at once; one more ends the run with EndReason::goroutine_limit.
  std::uint32_t max_goroutines = 20'000;
};

// From this version of Go on timers that nobody refers to are collected, and their channels seem to
// have no room.
inline constexpr int collecting_go_minor = 23;

// What is the same for every scheduler.
struct RunSettings {
  RunLimits limits = {};
  int go_minor = 27;  // 22 for Go 1.22
  // GOMAXPROCS: how many goroutines may do work() at once; 0: as many as there are.
  std::uint32_t processors = 0;
  // Keep the book of who holds which handle, by which leaks are known at once. Costs a little.
  bool track_handles = true;
  // What a person does, from outside (action.h). Needs a trace.
  std::vector<Act> acts = {};
};

// Who starts a goroutine, and where.
struct Start {
  trace::GoroutineId by = 0;  // 0: time, or a person
  trace::SiteId site = 0;
  bool by_person = false;  // see action.h
};

class Scheduler {
 public:
  // trace may be null: nothing is recorded.
  // is_shared: by several threads, which must hold the run.
  Scheduler(trace::Trace* trace, const RunSettings& settings, bool is_shared)
      : recorder(trace),
        holdings(recorder),
        settings_(settings),
        is_shared_(is_shared),
        acts_(settings.acts) {}
  virtual ~Scheduler() = default;
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

  // A schedule point; false if the run is being torn down, or frames are being left, and the
  // operation must do nothing.
  [[gnu::always_inline]] bool enter() {
    const bool active = begin_operation();
    switch_if_due();
    return active;
  }
  // Only where is_shared().
  virtual void leave() = 0;
  bool is_shared() const { return is_shared_; }
  // Gives the run up until ready(current()).
  [[gnu::always_inline]] void park() {
    begin_park();
    switch_if_due();
  }
  virtual void ready(Goroutine& goroutine) = 0;
  // Serves a waiter: takes its goroutine out of every queue of channels and makes it ready.
  void wake(Waiter& waiter);
  // What Go leaves open: in [0, among.count), or a number below `count`.
  virtual std::uint32_t choose(const Alternatives& among) = 0;
  std::uint32_t choose(std::uint32_t count) { return choose(Alternatives{.count = count}); }
  // Starts a goroutine, which takes over `body`; the run must be held.
  virtual void spawn(std::string_view name, const Start& start, Task&& body) = 0;
  // Ends the run, which the caller holds; throws Unwind when the run is torn down.
  void crash() { leave_run(trace::EndReason::crashed, 0); }
  void exit(int status) { leave_run(trace::EndReason::exited, static_cast<std::uint32_t>(status)); }
  // Holds the run outside of an operation: no schedule point, and may be nested. For the end of an
  // object, which may come at any time.
  virtual void hold() = 0;
  virtual void let_go() = 0;

  void arm(Alarm& alarm, std::int64_t due_ns);
  void disarm(Alarm& alarm) { alarms_.disarm(alarm); }

  // What a person did, and could do; see action.h.
  const Acts& acts() const { return acts_; }
  // The run is held.
  void tune(std::string_view name, int value) { acts_.tune(name, value); }
  // May somebody ask for an action of this run? If not, none is worth keeping.
  bool may_be_acted_on() const { return is_shared_ || !settings_.acts.empty(); }
  // function: null where it is not kept.
  void offer(std::string_view name, std::shared_ptr<const std::function<void()>> function);
  // All that are alive, in the order of their ids.
  std::vector<Object*> objects() const;
  // Of goroutines, as Go's runtime.NumGoroutine tells it: one that has done its last operation may
  // be counted for a while yet.
  int count_goroutines();
  // Since the run began.
  std::int64_t now_ns() const { return now_ns_; }
  // The running goroutine looks at the clock: it may wait for a time in a loop.
  std::int64_t read_clock() {
    has_read_clock_ = true;
    return now_ns_;
  }

  // The goroutine of the calling thread; null outside of a run.
  static Goroutine* current() { return running_here.goroutine; }
  static Scheduler* current_scheduler() { return running_here.scheduler; }

  bool tearing_down() const { return tearing_down_.load(std::memory_order_relaxed); }
  // 22 for Go 1.22.
  int go_minor() const { return settings_.go_minor; }
  const RunSettings& settings() const { return settings_; }

  // Of all runs of this program: which one.
  std::uint64_t run_number() const { return run_number_; }
  std::uint32_t next_error_id() { return ++last_error_; }

  // Schedule points so far.
  std::uint32_t points() const { return points_; }
  // Has time passed, or a timer fired, for the sake of goroutines that spin? When it does depends
  // on how many schedule points there were: a search cannot go through that.
  bool has_spun() const { return has_spun_; }

  // Appends an event with the present time.
  [[gnu::always_inline]] void record(const trace::Event& event) { recorder.append(event, now_ns_); }

  // Tells who looks for orders that matter; for nobody else it is too much to write.
  void touch(trace::ObjectId object, Touch::Mode mode, Touch::Part part = Touch::Part::state) {
    if (touches_ != nullptr) touches_->push_back({object, mode, part});
  }
  // Whoever it is adds to this list from now on; null: nobody. Before a run.
  void log_touches(std::vector<Touch>* touches) { touches_ = touches; }

  Recorder recorder;
  Holdings holdings;
  // Waits for plain state (locks, conditions, processors), by address.
  WaitTable waits;
  // Goroutines that do work() now; its address is what others wait for.
  std::uint32_t busy_processors = 0;

 protected:
  virtual bool begin_operation() = 0;
  virtual void begin_park() = 0;
  virtual void leave_run(trace::EndReason reason, std::uint32_t status) = 0;
  // Says which fiber is to go on in place of the running one. Whoever runs switches by itself, in
  // as few frames as possible: after a switch the processor mispredicts each return.
  void switch_soon(Fiber& from, Fiber& to) {
    from_ = &from;
    to_ = &to;
  }
  bool is_switch_due() const { return to_ != nullptr; }
  void switch_now() { from_->switch_to(*std::exchange(to_, nullptr)); }

  static void set_current(Scheduler* scheduler, Goroutine* goroutine) {
    running_here = {scheduler, goroutine};
  }
  // The first alarm may have become an earlier one.
  virtual void alarms_changed() {}

  // At each schedule point.
  [[gnu::always_inline]] void count_point() {
    ++points_;
    quiet_ = recorder.take_change() ? 0 : quiet_ + 1;
  }
  bool is_budget_spent() const {
    return recorder.count() >= settings_.limits.max_steps || points_ >= settings_.limits.max_steps;
  }
  // So many points in a row at which nobody has changed anything, and goroutines are taken to spin:
  // to wait in a loop for what others, or time, will do.
  static constexpr std::uint32_t patience = 1'000;

  // Counts goroutines, for the end of the run.
  void count_start();
  void count_exit(trace::GoroutineId id, bool by_goexit);
  // What becomes of a run in which no goroutine can go on.
  enum class Idle : std::uint8_t {
    wait,  // for the first alarm
    over,  // end_reason() says why
  };
  Idle when_idle();
  // Fires what is due at now_ns_.
  void fire_due_alarms();

  // Records the end; false if it is over already. by: whose crash or exit it is.
  bool end(trace::EndReason reason, trace::GoroutineId by = 0, std::uint32_t status = 0);
  bool is_over() const { return over_; }
  trace::EndReason end_reason() const { return end_reason_; }

  // At the end of the run: objects let go of what they hold and forget this scheduler.
  void orphan_objects();
  // Before a run.
  void reset();

  // Begins what is planned for now.
  void begin_due_act();

  RunSettings settings_;
  const bool is_shared_;
  Acts acts_;
  std::int64_t now_ns_ = 0;
  Alarms alarms_;
  std::atomic<bool> tearing_down_ = false;
  std::uint32_t alive_ = 0;
  std::uint32_t going_ = 0;   // have ended, and nobody has seen that they are not counted any more
  std::uint32_t points_ = 0;  // schedule points so far
  std::uint32_t quiet_ = 0;   // the last ones of them, at which nobody has changed anything
  bool has_read_clock_ = false;
  bool has_spun_ = false;

 private:
  friend class Object;
  friend trace::ObjectId record_plain_object(const Operation& operation, trace::ObjectKind kind,
                                             std::string_view name, std::uint32_t other);

  [[gnu::always_inline]] void switch_if_due() {
    if (to_ == nullptr) return;
    switch_now();
    if (tearing_down()) [[unlikely]] {
      leave_by_force();
      throw_unwind();
    }
  }
  [[noreturn]] static void throw_unwind();

  struct Running {
    Scheduler* scheduler;
    Goroutine* goroutine;
  };
  static constinit thread_local Running running_here;

  std::vector<Touch>* touches_ = nullptr;
  Fiber* from_ = nullptr;
  Fiber* to_ = nullptr;           // null: the running one goes on
  std::uint32_t idle_ticks_ = 0;  // since main returned and a goroutine last started or ended
  bool main_returned_ = false;    // or has called Goexit
  bool main_goexited_ = false;
  bool over_ = false;
  trace::EndReason end_reason_ = trace::EndReason::finished;
  trace::ObjectId last_object_ = 0;
  std::uint32_t last_error_ = 0;
  std::uint64_t run_number_ = 0;
  Object* objects_ = nullptr;
};

}  // namespace interleave::runtime
