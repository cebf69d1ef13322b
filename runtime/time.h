// Time: sleeping, working, timers and tickers. In a simulated run time is virtual.
//
// Up to Go 1.22 a timer lives until it fires and an unstopped ticker for ever; from 1.23 on the
// ones that nobody refers to any more are collected at once (in Go: by the next garbage
// collection).
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>
#include <utility>

#include "runtime/channel.h"
#include "runtime/task.h"
#include "runtime/timer_core.h"
#include "runtime/where.h"

namespace interleave::runtime {

using Duration = std::chrono::nanoseconds;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// A moment, counted from the beginning of the run (Go's time.Time).
struct Time {
  std::int64_t ns = 0;
  std::int32_t id = 0;  // the moment in ms, as pictures show it
};

// Go's time.Sleep. Zero or less returns at once.
void sleep(Duration duration, Where where = std::source_location::current());

// Is busy for that long: stands for computing, or for a call that takes its time. With GOMAXPROCS
// set (RunSettings::processors) only so many are at once; the others wait, first come, first
// served.
void work(Duration duration, Where where = std::source_location::current());

// Go's time.Since(start of the run). A schedule point: a loop that waits for a time ends.
Duration now(Where where = std::source_location::current());

// Go's time.After: a channel that gets the time once, after the duration. The name is
// what the trace calls its timer.
ReceiveChannel<Time> after(Duration duration, std::string_view name = "time.After",
                           Where where = std::source_location::current());

// Go's time.Timer: sends the time on its channel (room for one) once. A default-made one is
// uninitialised.
//
//   Timer idle(seconds(30));
//   switch (select(receive(jobs, job), receive(idle.channel()))) { ... }
class Timer {
 public:
  Timer() = default;
  explicit Timer(Duration duration, std::string_view name = "timer",
                 Where where = std::source_location::current());
  // Of a timer that after_func made.
  explicit Timer(Ref<TimerCore> core) : core_(std::move(core)) {}

  // nil if the timer has a function.
  const ReceiveChannel<Time>& channel() const { return channel_; }
  // Was it still to fire? Up to Go 1.22 a value that it has sent stays in the channel; from 1.23 on
  // it is taken out and counts as not fired. Panics "time: Stop called on uninitialized Timer".
  bool stop(Where where = std::source_location::current()) const;
  // Fires after the duration from now; was it still to fire? Panics "time: Reset called on
  // uninitialized Timer".
  bool reset(Duration duration, Where where = std::source_location::current()) const;

 private:
  Handle<TimerCore> core_;
  ReceiveChannel<Time> channel_;
};

// Go's time.AfterFunc: a goroutine of this name calls the function, after the duration.
// Then a fatal error "go of nil func value" if it is nil.
Timer after_func(Duration duration, std::string_view name, Task function,
                 Where where = std::source_location::current());

// Go's time.Ticker: sends the time on its channel (room for one) every `period`, and drops ticks
// for which there is no room. stop() does not close the channel.
class Ticker {
 public:
  // Panics "non-positive interval for NewTicker".
  explicit Ticker(Duration period, std::string_view name = "ticker",
                  Where where = std::source_location::current());
  const ReceiveChannel<Time>& channel() const { return channel_; }
  void stop(Where where = std::source_location::current()) const;
  // Ticks every `period` from now on. Panics "non-positive interval for Ticker.Reset".
  void reset(Duration period, Where where = std::source_location::current()) const;

 private:
  Handle<TimerCore> core_;
  ReceiveChannel<Time> channel_;
};

// Go's time.Tick: the channel of a ticker that nobody can stop.
ReceiveChannel<Time> tick(Duration period, std::string_view name = "time.Tick",
                          Where where = std::source_location::current());

}  // namespace interleave::runtime
