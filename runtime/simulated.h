// The simulated scheduler: goroutines are fibers on one thread, time is virtual and jumps when
// nobody can run, and a strategy takes every choice. Deterministic.
//
// Invariants:
//  - Exactly one goroutine runs; it is in runnable_ too. The hub (the caller of run()) sleeps
//  meanwhile.
//  - A goroutine that leaves goes straight to the next one; the hub is for the end of the run only.
//  - Virtual time never passes while a goroutine is runnable.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <set>
#include <vector>

#include "runtime/fiber.h"
#include "runtime/scheduler.h"
#include "runtime/strategy.h"

namespace interleave::runtime {

struct RunLimits {
  std::uint32_t max_steps = 100'000;  // events; the run then ends with EndReason::step_limit
  // Once main has returned: so many ticks in a row without a goroutine that starts or ends, while
  // nothing but tickers could wake one, and the run is over (EndReason::ticking).
  std::uint32_t ticks_after_main = 8;
};

class Simulated final : public Scheduler {
 public:
  // trace may be null: nothing is recorded. go_minor: 22 for Go 1.22.
  Simulated(Strategy& strategy, trace::Trace* trace, RunLimits limits = {}, int go_minor = 27);
  ~Simulated() override;

  // Runs `main` as goroutine 1 until the run is over, then tears down what is left. Rethrows an
  // exception that a goroutine let escape (a bug in the pattern). Once only.
  trace::EndReason run(std::function<void()> main);

  bool enter() override;
  void leave() override {}
  void park() override;
  void ready(Goroutine& goroutine) override;
  std::uint32_t choose(std::uint32_t count) override { return strategy_.select_case(count); }
  void spawn(std::string_view name, trace::SiteId site, std::function<void()> body) override;
  void crash() override;
  void arm(Alarm& alarm, std::int64_t due_ns) override;
  void disarm(Alarm& alarm) override;
  std::int64_t now_ns() const override { return now_ns_; }

 private:
  struct Coroutine;
  struct Earlier {
    bool operator()(const Alarm* a, const Alarm* b) const {
      return a->due_ns != b->due_ns ? a->due_ns < b->due_ns : a->order < b->order;
    }
  };

  static void entry(void* coroutine);
  void body_of(Coroutine& me);
  // Takes the running goroutine from the runnable ones.
  void remove_running();
  // Goes on with whom the strategy picks, or ends the run.
  void dispatch();
  void switch_to(Coroutine& next);
  // Lets time pass until somebody is runnable; false if nobody ever will be.
  bool pass_time();
  void fire_due_alarms();
  void end(trace::EndReason reason);
  void tear_down();

  Strategy& strategy_;
  RunLimits limits_;
  std::vector<std::unique_ptr<Coroutine>> goroutines_;  // [id - 1]
  std::vector<trace::GoroutineId> runnable_;
  Coroutine* running_ = nullptr;
  Fiber hub_;
  std::set<Alarm*, Earlier> alarms_;
  std::int64_t now_ns_ = 0;
  std::uint64_t alarms_armed_ = 0;
  std::uint32_t alive_ = 0;
  std::uint32_t idle_ticks_ = 0;  // since main returned and a goroutine last started or ended
  bool main_returned_ = false;
  bool over_ = false;
  trace::EndReason end_reason_ = trace::EndReason::finished;
  std::exception_ptr escaped_;
};

}  // namespace interleave::runtime
