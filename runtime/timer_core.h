// A timer or ticker as the scheduler sees it.
//
// Invariants:
//  - Handles refer to the channel, the channel refers to its timer. When the last handle goes the
//  timer
//    goes too, armed or not: Go from 1.23 on. Up to Go 1.22 an armed timer also refers to its
//    channel, so it lives until it fires or is stopped: that is the whole difference.
//  - Armed implies that the scheduler has it in its list.
#pragma once

#include "runtime/channel_core.h"
#include "runtime/scheduler.h"

namespace interleave::runtime {

class TimerCore final : public Object, public Alarm {
 public:
  // period_ns 0: fires once. Makes its channel too.
  TimerCore(const Operation& operation, std::string_view name, std::int64_t period_ns);

  // Arms it, due_in_ns from now.
  void start(const Operation& operation, std::int64_t due_in_ns);
  void stop(const Operation& operation);
  // Valid as long as a handle refers to it.
  ChannelCore* channel() const { return channel_; }

  void fire(Scheduler& scheduler) override;
  bool can_wake() const override;
  bool is_ticker() const override { return period_ns_ > 0; }

 private:
  ~TimerCore() override;
  void let_go() override;
  void arm_at(Scheduler& scheduler, std::int64_t due);

  std::int64_t period_ns_;
  ChannelCore* channel_;
  Ref<ChannelCore> kept_;  // set while armed, up to Go 1.22
};

}  // namespace interleave::runtime
