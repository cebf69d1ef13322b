// The simulated scheduler: goroutines are fibers on one thread, time is virtual and jumps when
// nobody can run, and a strategy takes every choice. Deterministic.
//
// Invariants:
//  - Exactly one goroutine runs; it is among the runnable ones too. The hub (the caller of run())
//    sleeps meanwhile.
//  - A goroutine that leaves goes straight to the next one; the hub is for the end of the run only.
//  - Virtual time passes when nobody can run, and when those who can only spin: when nobody has
//    changed anything for `patience` schedule points for each that could go on; or when so many
//    points have come at one instant (busy_points_) that one which counts, or locks, while it waits
//    would never end. It then passes to the first alarm; by a millisecond or an eighth of the time
//    so far if that is less and somebody has looked at the clock, or if there is no alarm. All
//    that depends on nothing but what the run has done: it takes no choice, and a replay does it
//    again.
//  - A timer that is due fires at that instant, before, between or after what goroutines do then,
//    as the strategy chooses; but whoever looks at its channel finds that it has fired.
//  - A fiber outlives its goroutine and is used for the next one, in this run or a later one: what
//    runs again allocates nothing.
#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <span>
#include <vector>

#include "runtime/fiber.h"
#include "runtime/pool.h"
#include "runtime/scheduler.h"
#include "runtime/strategy.h"

namespace interleave::runtime {

class Simulated final : public Scheduler {
 public:
  // trace may be null: nothing is recorded.
  Simulated(Strategy& strategy, trace::Trace* trace, const RunSettings& settings = {});
  ~Simulated() override;

  // Runs `main` as goroutine 1 until the run is over, then tears down what is left. Rethrows an
  // exception that a goroutine let escape (a bug in the pattern). May be called again: the trace
  // then begins anew, but keeps its texts and sites.
  trace::EndReason run(Task main);

  void leave() override {}
  void ready(Goroutine& goroutine) override;
  using Scheduler::choose;
  std::uint32_t choose(const Alternatives& among) override { return strategy_.choose(among); }
  void spawn(std::string_view name, const Start& start, Task&& body) override;
  void leave_run(trace::EndReason reason, std::uint32_t status) override;
  void hold() override {}
  void let_go() override {}

 private:
  struct Coroutine;

  bool begin_operation() override;
  void begin_park() override;

  static void entry(void* coroutine);
  // Inlined: each frame between two switches costs a return that the processor does not foresee.
  [[gnu::always_inline]] inline void body_of(Coroutine& me);
  Coroutine& take_coroutine();
  [[gnu::always_inline]] inline void add_runnable(Coroutine& coroutine);
  [[gnu::always_inline]] inline void remove_runnable(const Coroutine& coroutine);
  // Its fiber is free for another goroutine.
  [[gnu::always_inline]] inline void retire(Coroutine& coroutine);
  // Main has returned, and it is its turn: nothing of it is left to run, so no switch is needed.
  void end_main(Coroutine& main);
  // Has the strategy pick who goes on, or ends the run; the switch is still to be made.
  // Inlined into its three callers, with what it calls: it is most of what a step costs.
  [[gnu::always_inline]] inline void dispatch();
  // Null if the run is over.
  [[gnu::always_inline]] inline Coroutine* pick();
  Coroutine* pick_beside_time();
  // Asks the strategy; the place in runnable_, or Strategy::stop.
  [[gnu::always_inline]] inline std::uint32_t ask(std::span<const Runnable> among);
  // Lets time pass until somebody is runnable, or a timer is due; false if the run is over.
  bool pass_time();
  void pass_time_to(std::int64_t ns);
  // Is what a person does under way, and does not wait?
  bool is_person_runnable();
  // Begins the next action that is due, unless one is under way.
  void look_after_acts();
  Coroutine* pick_person();
  // Ends the run that has used up its budget; lets time pass if all that can run spin.
  void look_after_spinners();
  // All that is looked after now and then.
  void look_after();
  bool is_point_to_look() const {
    return recorder.count() >= next_stop_ || points_ >= next_look_ || quiet_ >= patience;
  }
  void begin_instant();
  bool is_alarm_due() const {
    const Alarm* const first = alarms_.first();
    return first != nullptr && first->due_ns() <= now_ns_;
  }
  // Fires one of those that are due, as the strategy chooses.
  void fire_due_alarm();
  void tear_down();

  PoolUser pool_user_;  // before everything that uses the pool
  Strategy& strategy_;
  Fiber hub_;
  Coroutine* running_ = nullptr;
  std::vector<Coroutine*> runnable_;
  std::vector<Runnable> shown_;  // [i] is runnable_[i], as the strategy sees it
  std::vector<std::unique_ptr<Coroutine>> coroutines_;
  std::vector<Coroutine*> idle_;     // fibers without a goroutine
  std::vector<Coroutine*> started_;  // goroutines that have not ended, no order
  std::vector<Alarm*> due_;          // while alarms fire
  bool asks_always_ = false;
  // At one instant; the run may well do that much work, so it is many. Once it is known to spin
  // while it changes things, few.
  std::uint32_t busy_points_ = 0;
  std::uint32_t next_look_ = 0;  // at so many points_
  std::uint32_t next_stop_ = 0;  // at so many events: the budget's end, or what a person does
  Coroutine* person_ = nullptr;  // goes first, as long as it can: see action.h
  trace::GoroutineId person_id_ = 0;
  trace::GoroutineId last_id_ = 0;
  std::exception_ptr escaped_;
};

}  // namespace interleave::runtime
