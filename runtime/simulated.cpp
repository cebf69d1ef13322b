#include "runtime/simulated.h"

#include <algorithm>
#include <cassert>

#include "runtime/channel_core.h"

namespace interleave::runtime {

using trace::EndReason;
using trace::EventKind;

struct Simulated::Coroutine : Goroutine {
  Coroutine(Simulated& owner, std::function<void()> function)
      : scheduler(owner), body(std::move(function)), fiber(entry, this) {}

  Simulated& scheduler;
  std::function<void()> body;
  Fiber fiber;
  bool started = false;
  bool ended = false;
};

Simulated::Simulated(Strategy& strategy, trace::Trace* trace, RunLimits limits, int go_minor)
    : Scheduler(trace, go_minor), strategy_(strategy), limits_(limits) {}

Simulated::~Simulated() = default;

EndReason Simulated::run(std::function<void()> main) {
  assert(goroutines_.empty() && "run() is called once");
  spawn("main", 0, std::move(main));
  running_ = goroutines_.front().get();
  set_current(this, running_);
  running_->started = true;
  hub_.switch_to(running_->fiber);
  tear_down();
  set_current(nullptr, nullptr);
  if (escaped_) std::rethrow_exception(escaped_);
  return end_reason_;
}

void Simulated::spawn(std::string_view name, trace::SiteId site, std::function<void()> body) {
  goroutines_.push_back(std::make_unique<Coroutine>(*this, std::move(body)));
  Coroutine& made = *goroutines_.back();
  made.id = static_cast<trace::GoroutineId>(goroutines_.size());
  runnable_.push_back(made.id);
  ++alive_;
  idle_ticks_ = 0;
  record({.goroutine = running_ != nullptr ? running_->id : 0,
          .other = made.id,
          .site = site,
          .value = recorder.text(name),
          .kind = EventKind::go});
}

void Simulated::entry(void* coroutine) {
  Coroutine& me = *static_cast<Coroutine*>(coroutine);
  me.scheduler.body_of(me);
  Simulated& scheduler = me.scheduler;
  me.ended = true;
  me.fiber.finish();
  if (scheduler.tearing_down_) {
    me.fiber.switch_to(scheduler.hub_);
  } else {
    scheduler.remove_running();
    scheduler.dispatch();
  }
  std::terminate();  // nobody comes back to a finished fiber
}

void Simulated::body_of(Coroutine& me) {
  try {
    me.body();
    me.body = nullptr;  // what the closure holds is let go while the goroutine still runs
  } catch (const Unwind&) {
    // Torn down: the closure goes below.
  } catch (...) {
    if (!escaped_) escaped_ = std::current_exception();
  }
  if (tearing_down_) {
    me.body = nullptr;
    return;
  }
  if (escaped_) {
    end(EndReason::stopped);
    return;
  }
  --alive_;
  idle_ticks_ = 0;
  main_returned_ = main_returned_ || me.id == 1;
  record({.goroutine = me.id, .kind = EventKind::exit});
}

bool Simulated::enter() {
  if (tearing_down_) {
    if (std::uncaught_exceptions() > 0) return false;
    throw Unwind{};
  }
  dispatch();
  return true;
}

void Simulated::park() {
  remove_running();
  dispatch();
}

void Simulated::ready(Goroutine& goroutine) { runnable_.push_back(goroutine.id); }

void Simulated::remove_running() {
  const auto at = std::find(runnable_.begin(), runnable_.end(), running_->id);
  *at = runnable_.back();
  runnable_.pop_back();
}

void Simulated::dispatch() {
  if (!over_ && recorder.count() >= limits_.max_steps) end(EndReason::step_limit);
  if (!over_ && runnable_.empty() && !pass_time()) {
    end(alive_ == 0 ? EndReason::finished : EndReason::stuck);
  }
  Coroutine& me = *running_;
  if (over_) {
    me.fiber.switch_to(hub_);
  } else {
    const auto count = static_cast<std::uint32_t>(runnable_.size());
    const std::uint32_t index = count == 1 ? 0 : strategy_.next_goroutine(runnable_);
    Coroutine& next = *goroutines_[runnable_[index] - 1];
    if (&next != &me) switch_to(next);
  }
  if (tearing_down_) throw Unwind{};
}

void Simulated::switch_to(Coroutine& next) {
  Coroutine& me = *running_;
  running_ = &next;
  next.started = true;
  set_current(this, &next);
  me.fiber.switch_to(next.fiber);
}

bool Simulated::pass_time() {
  if (alive_ == 0) return false;
  while (runnable_.empty()) {
    const auto useful = [](const Alarm* alarm) { return alarm->can_wake(); };
    if (std::none_of(alarms_.begin(), alarms_.end(), useful)) return false;
    const auto only_ticks = [](const Alarm* a) { return a->is_ticker() || !a->can_wake(); };
    if (main_returned_ && std::all_of(alarms_.begin(), alarms_.end(), only_ticks)) {
      if (++idle_ticks_ > limits_.ticks_after_main) {
        end(EndReason::ticking);
        return true;
      }
    }
    now_ns_ = std::max(now_ns_, (*alarms_.begin())->due_ns);
    fire_due_alarms();
  }
  return true;
}

void Simulated::fire_due_alarms() {
  while (!alarms_.empty() && (*alarms_.begin())->due_ns <= now_ns_) {
    Alarm& alarm = **alarms_.begin();
    disarm(alarm);
    alarm.fire(*this);
  }
}

void Simulated::arm(Alarm& alarm, std::int64_t due_ns) {
  alarm.due_ns = due_ns;
  alarm.order = ++alarms_armed_;
  alarm.armed = true;
  alarms_.insert(&alarm);
}

void Simulated::disarm(Alarm& alarm) {
  if (!alarm.armed) return;
  alarms_.erase(&alarm);
  alarm.armed = false;
}

void Simulated::end(EndReason reason) {
  over_ = true;
  end_reason_ = reason;
  record({.kind = EventKind::end, .detail = static_cast<std::uint8_t>(reason)});
}

void Simulated::crash() {
  end(EndReason::crashed);
  running_->fiber.switch_to(hub_);
}

void Simulated::tear_down() {
  tearing_down_ = true;
  // The last started ends first: what it holds was mostly made by the ones before it.
  for (auto each = goroutines_.rbegin(); each != goroutines_.rend(); ++each) {
    Coroutine& left = **each;
    if (left.ended) continue;
    running_ = &left;
    set_current(this, &left);
    if (left.started) {
      hub_.switch_to(left.fiber);
    } else {
      left.body = nullptr;
    }
  }
  orphan_objects();
  assert(alarms_.empty() && "an alarm outlived its owner");
  goroutines_.clear();
}

}  // namespace interleave::runtime
