// A run on live threads; private to Live. What each thread does is in live_run.cpp, what the caller
// of run() does in live_hub.cpp, what people do from outside in live_gate.cpp. Its invariants are in
// live.h.
#pragma once

#include <pthread.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <ctime>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/live.h"
#include "runtime/live_clock.h"
#include "runtime/scheduler.h"
#include "runtime/signal.h"
#include "runtime/strategy.h"
#include "runtime/thread_pool.h"

namespace interleave::runtime {

class LiveRun final : public Scheduler, public std::enable_shared_from_this<LiveRun> {
 public:
  using Real = LiveClock::Real;

  LiveRun(ThreadPool& pool, Strategy& strategy, trace::Trace* trace, const LiveSettings& settings)
      : Scheduler(trace, settings.run, /*is_shared=*/true),
        pool_(pool),
        strategy_(strategy),
        runaway_after_(settings.runaway_after_ns),
        clock_(std::max(settings.slow, 1.0)),
        gate_closed_(settings.paused) {}
  ~LiveRun() override { orphan_objects(); }

  trace::EndReason run(Task main);
  const std::vector<trace::GoroutineId>& strays() const { return strays_; }

  bool begin_operation() override;
  void leave() override;
  void begin_park() override;
  void ready(Goroutine& goroutine) override;
  using Scheduler::choose;
  std::uint32_t choose(const Alternatives& among) override { return strategy_.choose(among); }
  void spawn(std::string_view name, const Start& start, Task&& body) override;
  void leave_run(trace::EndReason reason, std::uint32_t status) override;
  void hold() override;
  void let_go() override;

  void close_gate();
  void open_gate();
  void step(trace::GoroutineId goroutine);
  void step_time();
  void set_slow(double factor);
  void stop();
  std::string act(std::string_view what);
  std::vector<std::string> offered();
  void look(const std::function<void(const std::vector<LiveGoroutine>&)>& look);

 private:
  enum class ThreadState : std::uint8_t {
    running,  // in the pattern's code, or in an operation
    at_gate,  // before an operation, until the gate lets it through
    parked,   // in an operation, until somebody makes it ready
    done,     // the run is over for it; waits for its turn to unwind
    ended,
  };
  struct Thread : Goroutine {
    std::shared_ptr<LiveRun> run;  // while the thread is in it
    Task body;
    Signal signal;
    // Guarded by the lock.
    ThreadState state = ThreadState::running;
    bool may_unwind = false;
    Real::time_point last_seen = Real::now();  // its last operation
    // The time that the processor gave it, not the time that passed, tells a loop from a wait.
    clockid_t clock{};
    bool has_clock = false;
    Real::time_point checked;  // last_seen, when used_ns was read
    std::int64_t used_ns = 0;
    std::int64_t cpu_ns() const {
      timespec used{};
      clock_gettime(clock, &used);
      return used.tv_sec * 1'000'000'000LL + used.tv_nsec;
    }
    Thread* next = nullptr;  // in to_ring_ or to_start_
  };

  static Thread& self() { return static_cast<Thread&>(*current()); }
  static void thread_main(void* thread);
  void body_of(Thread& me);
  void alarms_changed() override { hub_.notify_all(); }

  void lock();
  // Lets go of the lock, then rings and starts whom that concerns.
  void unlock();
  void start_failed(Thread& thread);
  // True if it was this one's single step.
  bool pass_gate(Thread& me);
  void take_time(Thread& me);
  // Begins what is planned for now. The lock is held.
  void look_after_acts();
  bool is_spinning() const;
  void rest();
  // Waits on its signal, without the lock.
  void wait(Thread& me, ThreadState state);
  [[noreturn]] void unwind(Thread& me);
  void finish(trace::EndReason reason, trace::GoroutineId by = 0, std::uint32_t status = 0);

  void keep_time();
  void look_for_runaways();
  void tear_down();
  void await_arrival();
  void refresh_time() { now_ns_ = std::max(now_ns_, clock_.now_ns()); }
  // Waits on hub_ until `done` holds, for so long at most. The lock is held.
  template <class Done>
  bool wait_until(Real::duration bound, Done done);

  ThreadPool& pool_;
  Strategy& strategy_;
  const std::chrono::nanoseconds runaway_after_;

  std::mutex mutex_;
  std::condition_variable hub_;
  // Guarded by the mutex.
  LiveClock clock_;
  std::vector<std::unique_ptr<Thread>> threads_;  // [id - 1]
  std::uint64_t activity_ = 0;                    // grows whenever a thread or an alarm moves
  std::uint32_t running_ = 0;                     // threads that are running or at the gate
  bool gate_closed_;
  trace::GoroutineId permit_ = 0;  // who may pass the closed gate once
  Thread* to_ring_ = nullptr;
  Thread* to_start_ = nullptr;
  std::exception_ptr escaped_;
  std::vector<trace::GoroutineId> strays_;
};

}  // namespace interleave::runtime
