// A timer or ticker as the scheduler sees it.
//
// Invariants:
//  - Handles refer to the channel, the channel refers to its timer. When the last handle goes the
//    timer goes too, armed or not: Go from 1.23 on. Up to Go 1.22 an armed timer also refers to its
//    channel, so it lives until it fires or is stopped.
//  - A timer with a function has no channel, and refers to itself while it is armed.
//  - From 1.23 on, stop and reset take a value that nobody has received out of the channel, and
//    count it as not yet fired.
//  - Armed implies that the scheduler has it in its list.
//  - Whoever looks at the channel of a timer that is due finds that it has fired: the look fires
//    it, if the scheduler has not come to it yet, and unless others wait there already.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/channel_core.h"
#include "runtime/operation.h"
#include "runtime/task.h"

namespace interleave::runtime {

class TimerCore final : public Object, public Alarm {
 public:
  // period_ns 0: fires once. Makes its channel too.
  TimerCore(const Operation& operation, std::string_view name, std::int64_t period_ns);
  // Starts a goroutine of that name for the function, each time it fires.
  TimerCore(const Operation& operation, std::string_view name, Task function);

  // Arms it, due_in_ns from now.
  void start(const Operation& operation, std::int64_t due_in_ns);
  // Was it still to fire?
  bool stop(const Operation& operation);
  // Arms it anew; was it still to fire? A ticker gets the period.
  bool reset(const Operation& operation, std::int64_t due_in_ns);
  // Null for a timer with a function.
  ChannelCore* channel() const { return channel_; }
  // Its channel dies: nobody can see it fire any more. A handle may still refer to the timer, as the
  // two references of a handle go one after the other.
  void lose_channel();

  // Is it due, and would fire before anybody could see that it has not?
  bool has_come_due() const;
  // Fires it if it is so; the run is held.
  void settle(Scheduler& scheduler);

  trace::ObjectId object_id() const override { return id(); }
  void fire(Scheduler& scheduler) override;
  bool can_wake() const override;
  bool is_ticker() const override { return period_ns_ > 0; }

 private:
  ~TimerCore() override;
  void let_go() override;
  // Takes it off the clock, if it is armed, and records that.
  void end_unseen();
  void arm_at(Scheduler& scheduler, std::int64_t due);

  // Forgets that it is armed, and what nobody has received; was it still to fire?
  bool disarm(Scheduler& scheduler);

  std::int64_t period_ns_;
  std::int64_t armed_at_ns_ = 0;
  ChannelCore* channel_;
  std::string function_name_;
  Task function_;
  Ref<Object> kept_;  // what refers to it while it is armed
};

}  // namespace interleave::runtime
