#include "runtime/time.h"

#include <algorithm>

#include "runtime/panic.h"

namespace interleave::runtime {

using trace::EventKind;
using trace::ObjectKind;

namespace {

// Timers are collected when unreachable, and have lazily filled channels, from this version on.
constexpr int collecting_go_minor = 23;

// Wakes one goroutine; lives on its stack.
class Wakeup final : public Alarm {
 public:
  Wakeup(Scheduler& scheduler, Goroutine& goroutine)
      : scheduler_(scheduler), goroutine_(goroutine) {}
  ~Wakeup() override { scheduler_.disarm(*this); }

  void fire(Scheduler& scheduler) override {
    scheduler.record({.other = goroutine_.id, .kind = EventKind::unblock});
    scheduler.ready(goroutine_);
  }

 private:
  Scheduler& scheduler_;
  Goroutine& goroutine_;
};

void wait(Duration duration, EventKind kind, std::source_location where) {
  const Operation operation(where);
  if (!operation || duration.count() <= 0) return;
  Scheduler& scheduler = operation.scheduler();
  Wakeup wakeup(scheduler, operation.self());
  const std::int64_t due = scheduler.now_ns() + duration.count();
  trace::Event event{.kind = kind};
  trace::set_due_ns(event, due);
  operation.record(event);
  scheduler.arm(wakeup, due);
  operation.park(nullptr, 0);
}

}  // namespace

void sleep(Duration duration, std::source_location where) {
  wait(duration, EventKind::sleep, where);
}

void work(Duration duration, std::source_location where) { wait(duration, EventKind::work, where); }

Duration now() {
  Scheduler* const scheduler = Scheduler::current_scheduler();
  const Held held(scheduler);
  return Duration(scheduler->now_ns());
}

TimerCore::TimerCore(const Operation& operation, std::string_view name, std::int64_t period_ns)
    : Object(operation, period_ns > 0 ? ObjectKind::ticker : ObjectKind::timer, name),
      period_ns_(period_ns),
      channel_(new ChannelCore(operation, element_type<Time>, 1, "", ObjectKind::timer_channel,
                               Ref<Object>(this))) {}

TimerCore::~TimerCore() {
  Scheduler* run = scheduler();
  if (!armed() || run == nullptr) return;
  run->disarm(*this);
  if (run->tearing_down()) return;
  const Goroutine* self = Scheduler::current();
  run->record({.goroutine = self != nullptr ? self->id : 0,
               .object = id(),
               .other = 1,
               .kind = EventKind::timer_stop});
}

void TimerCore::let_go() {
  scheduler()->disarm(*this);
  kept_ = {};
}

void TimerCore::arm_at(Scheduler& scheduler, std::int64_t due) {
  scheduler.arm(*this, due);
  if (scheduler.go_minor() < collecting_go_minor) kept_ = Ref(channel_);
}

void TimerCore::start(const Operation& operation, std::int64_t due_in_ns) {
  const std::int64_t due = operation.scheduler().now_ns() + std::max<std::int64_t>(due_in_ns, 0);
  trace::Event event{.object = id(), .kind = EventKind::timer_start};
  trace::set_due_ns(event, due);
  operation.record(event);
  arm_at(operation.scheduler(), due);
}

void TimerCore::stop(const Operation& operation) {
  operation.record({.object = id(), .kind = EventKind::timer_stop});
  operation.scheduler().disarm(*this);
  // From 1.23 on a stopped timer leaves no stale value behind.
  if (operation.scheduler().go_minor() >= collecting_go_minor) channel_->drain();
  const Ref<ChannelCore> last = std::exchange(kept_, {});
}

void TimerCore::fire(Scheduler& scheduler) {
  const std::int64_t next = due_ns() + period_ns_;
  trace::Event event{.object = id(), .kind = EventKind::timer_fire};
  trace::set_due_ns(event, next);
  scheduler.record(event);
  const Ref<ChannelCore> last = std::exchange(kept_, {});
  if (period_ns_ > 0) arm_at(scheduler, next);
  Time time{.ns = scheduler.now_ns(),
            .id = static_cast<std::int32_t>(scheduler.now_ns() / 1'000'000)};
  // Nobody waits and no room: the tick is dropped.
  if (!channel_->can_send()) return;
  trace::Event sent;
  channel_->send_now(scheduler, &time, sent);
}

bool TimerCore::can_wake() const {
  // Up to Go 1.22 any pending timer keeps the runtime from seeing a deadlock. An unstopped ticker
  // would do so for ever; it does not here, or no run would end.
  const bool counts = scheduler()->go_minor() < collecting_go_minor && !is_ticker();
  return counts || channel_->has_receiver();
}

ReceiveChannel<Time> after(Duration duration, std::source_location where) {
  const Operation operation(where);
  if (!operation) return {};
  auto* timer = new TimerCore(operation, "time.After", 0);
  ReceiveChannel<Time> channel{Ref(timer->channel())};
  timer->start(operation, duration.count());
  return channel;
}

Ticker::Ticker(Duration period, std::string_view name, std::source_location where) {
  const Operation operation(where);
  if (!operation) return;
  if (period.count() <= 0) panic_in(operation, "non-positive interval for NewTicker");
  auto* timer = new TimerCore(operation, name, period.count());
  core_ = Ref(timer);
  channel_ = ReceiveChannel<Time>(Ref(timer->channel()));
  timer->start(operation, period.count());
}

void Ticker::stop(std::source_location where) const {
  const Operation operation(where);
  if (operation && core_) core_->stop(operation);
}

ReceiveChannel<Time> tick(Duration period, std::source_location where) {
  if (period.count() <= 0) return {};  // Go's time.Tick gives a nil channel
  const Operation operation(where);
  if (!operation) return {};
  auto* timer = new TimerCore(operation, "time.Tick", period.count());
  ReceiveChannel<Time> channel{Ref(timer->channel())};
  timer->start(operation, period.count());
  return channel;
}

}  // namespace interleave::runtime
