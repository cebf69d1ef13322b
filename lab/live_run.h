// A run on real threads that goes on while people look at it.
//
// Invariants:
//  - A thread of its own keeps the run; nobody else touches the run's trace, except while the run
//    is held (runtime::Live::look).
#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "explore/random.h"
#include "lab/request.h"
#include "runtime/live.h"
#include "runtime/thread_pool.h"
#include "trace/trace.h"

namespace interleave::lab {

class LiveRun {
 public:
  // Begins to run it, paused or not, and returns when something has happened.
  LiveRun(const RunRequest& request, bool paused);
  // Ends the run and waits for its end.
  ~LiveRun();
  LiveRun(const LiveRun&) = delete;
  LiveRun& operator=(const LiveRun&) = delete;

  // Adds to `shown`, which only this made, what has happened since; did anything? Rethrows what a
  // goroutine let escape.
  bool follow(trace::Trace& shown);
  // Is there more to follow than so many steps, or soon will be? Not once all that are not over
  // wait at the gate, or for each other.
  bool has_news(std::uint32_t steps) const;
  // Everything has been torn down.
  bool over() const { return over_; }
  // Once it is over: goroutines that went on without an operation.
  const std::vector<trace::GoroutineId>& strays() const { return live_.strays(); }

  // The gate that stops all threads at their next operation.
  void pause() { live_.pause(); }
  void resume() { live_.resume(); }
  enum class Stepped : std::uint8_t { goroutine, time, nobody };
  // Lets one goroutine do one operation that is seen in the trace: this one, or with 0 the first
  // that is at the gate. If there is none, time goes on. `nobody`: this one waits for another one,
  // or has ended. The run is paused.
  Stepped step(trace::GoroutineId wanted);
  // What a person can do to it right now (runtime/action.h), and does: empty, or why not.
  std::vector<std::string> actions() const { return live_.offered_actions(); }
  std::string act(const std::string& what) { return live_.act(what); }
  void set_slow(double factor) { live_.set_slow(factor); }
  void stop() { live_.stop(); }

 private:
  // What a goroutine does, or with 0 what all do.
  struct Look {
    std::uint32_t steps = 0;
    trace::GoroutineId first_at_gate = 0;
    bool on_its_way = false;  // one is neither at the gate nor parked
  };
  Look look(trace::GoroutineId wanted) const;
  void run();

  RunRequest request_;
  explore::Random strategy_;
  trace::Trace trace_;
  runtime::ThreadPool pool_;
  runtime::Live live_;
  std::exception_ptr escaped_;  // written by the thread before over_
  std::atomic<bool> over_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace interleave::lab
