// The live scheduler: goroutines are threads, time is real (slowed down, if wanted), and the
// machine decides who is first. A gate stops all threads at their next operation.
//
// Invariants:
//  - Whoever holds the run has its lock: events are in one order, the one in which things happened.
//  - A thread waits without the lock, on its own signal; who makes it ready rings after letting go
//    of the lock.
//  - Goroutines that spin (nobody has changed anything for many operations) rest before each of
//    them, so that the budget of steps does not run out before others, or time, have done what they
//    wait for.
//  - The caller of run() keeps the time: it fires alarms, sees when the run is over, and tears
//    down.
//  - The run's state outlives every thread that is still in it: a goroutine that never does another
//    operation (a stray) cannot be ended, but it cannot hurt either.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/scheduler.h"
#include "runtime/strategy.h"
#include "runtime/thread_pool.h"

namespace interleave::runtime {

struct LiveSettings {
  RunSettings run = {};
  // Times last that many times as long, and so does each operation, which else takes no time worth
  // mentioning. At least 1.
  double slow = 1;
  bool paused = false;  // begins with the gate closed
  // A goroutine that does no operation for so long ends the run (EndReason::runaway).
  std::int64_t runaway_after_ns = 1'000'000'000;
};

// Where a live goroutine is, for whoever steps it.
struct LiveGoroutine {
  trace::GoroutineId id = 0;
  bool at_gate = false;  // stopped before its next operation
  bool parked = false;   // waits in an operation
};

// Can this build do it? It is a build option (INTERLEAVE_LIVE): a browser, for one, has no threads
// to spare. Where it cannot, a Live or a ThreadPool throws std::logic_error when it is made.
bool has_live();

class LiveRun;

class Live {
 public:
  // The strategy takes the choices among ready select cases, nothing else; it and the trace (which
  // may be null) must outlive run().
  Live(ThreadPool& pool, Strategy& strategy, trace::Trace* trace,
       const LiveSettings& settings = {});
  ~Live();
  Live(const Live&) = delete;
  Live& operator=(const Live&) = delete;

  // Runs `main` as goroutine 1 until the run is over, then tears down what is left. Rethrows an
  // exception that a goroutine let escape (a bug in the pattern). Once only.
  trace::EndReason run(Task main);

  // After run(): goroutines that did not come to an operation where they could be ended. Their
  // threads are left behind.
  const std::vector<trace::GoroutineId>& strays() const;

  // From any thread, while run() goes on or before.
  void pause();
  void resume();
  // Lets one goroutine do its next operation; time stands still.
  void step(trace::GoroutineId goroutine);
  // Lets time jump to the next alarm.
  void step_time();
  void set_slow(double factor);
  // Begins an action (action.h) at once, or with the gate closed as soon as it opens. Empty, or in one
  // sentence why it cannot be done.
  std::string act(std::string_view what);
  // What can be done right now.
  std::vector<std::string> offered_actions() const;
  // Why an action that was planned was not done; empty: all were. After run().
  const std::string& failed_act() const;
  // Ends the run (EndReason::stopped).
  void stop();
  // Calls `look` with the run held: nothing changes meanwhile. The goroutines that have not ended.
  void look(const std::function<void(const std::vector<LiveGoroutine>&)>& look) const;

 private:
  std::shared_ptr<LiveRun> run_;
};

}  // namespace interleave::runtime
