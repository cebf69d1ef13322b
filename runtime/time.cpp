#include "runtime/time.h"

#include "runtime/panic.h"
#include "runtime/wrap.h"

namespace interleave::runtime {

using trace::EventKind;

namespace {

// Wakes one goroutine; lives on its stack.
class Wakeup final : public Alarm {
 public:
  Wakeup(Scheduler& scheduler, Goroutine& goroutine)
      : scheduler_(scheduler), goroutine_(goroutine) {}
  ~Wakeup() override { scheduler_.disarm(*this); }

  bool is_private() const override { return true; }
  void fire(Scheduler& scheduler) override {
    scheduler.record({.other = goroutine_.id, .kind = EventKind::unblock});
    scheduler.ready(goroutine_);
  }

 private:
  Scheduler& scheduler_;
  Goroutine& goroutine_;
};

// Takes one of GOMAXPROCS processors, or waits for one.
void take_processor(const Operation& operation) {
  Scheduler& scheduler = operation.scheduler();
  scheduler.touch(0, Touch::Mode::write);
  if (scheduler.busy_processors < scheduler.settings().processors) {
    ++scheduler.busy_processors;
    return;
  }
  Waiter waiter{.goroutine = &operation.self(), .address = &scheduler.busy_processors};
  scheduler.waits.push(waiter);
  operation.wait(waiter, trace::WaitReason::processor, 0);
}

// Hands it to who has waited longest.
void give_back_processor(const Operation& operation) {
  Scheduler& scheduler = operation.scheduler();
  scheduler.touch(0, Touch::Mode::write);
  Waiter* const next = scheduler.waits.first(&scheduler.busy_processors);
  if (next == nullptr) {
    --scheduler.busy_processors;
    return;
  }
  scheduler.waits.remove(*next);
  operation.serve(*next, 0);
}

void wait(const Operation& operation, Duration duration, EventKind kind) {
  Scheduler& scheduler = operation.scheduler();
  Wakeup wakeup(scheduler, operation.self());
  const std::int64_t due = later_ns(scheduler.now_ns(), duration.count());
  trace::Event event{.kind = kind};
  trace::set_due_ns(event, due);
  operation.record(event);
  scheduler.arm(wakeup, due);
  operation.park(nullptr, 0);
}

}  // namespace

void sleep(Duration duration, Where where) {
  const Operation operation(where, {.kind = PendingKind::local});
  if (operation && duration.count() > 0) wait(operation, duration, EventKind::sleep);
}

void work(Duration duration, Where where) {
  const Operation operation(where, {.kind = PendingKind::local});
  if (!operation || duration.count() <= 0) return;
  const bool limited = operation.scheduler().settings().processors > 0;
  if (limited) take_processor(operation);
  wait(operation, duration, EventKind::work);
  if (limited) give_back_processor(operation);
}

Duration now(Where where) {
  const Operation operation(where, {.kind = PendingKind::local});
  return Duration(operation.scheduler().read_clock());
}

Timer::Timer(Duration duration, std::string_view name, Where where) {
  const Operation operation(where);
  if (!operation) return;
  auto* timer = new TimerCore(operation, name, 0);
  core_ = Handle(Ref(timer));
  channel_ = ReceiveChannel<Time>(Ref(timer->channel()));
  timer->start(operation, duration.count());
}

bool Timer::stop(Where where) const {
  const Operation operation(where);
  if (!operation) return false;
  if (!core_) panic_in(operation, "time: Stop called on uninitialized Timer");
  return core_->stop(operation);
}

bool Timer::reset(Duration duration, Where where) const {
  const Operation operation(where);
  if (!operation) return false;
  if (!core_) panic_in(operation, "time: Reset called on uninitialized Timer");
  return core_->reset(operation, duration.count());
}

Timer after_func(Duration duration, std::string_view name, Task function, Where where) {
  const Operation operation(where);
  if (!operation) return {};
  const Ref<TimerCore> core(new TimerCore(operation, name, std::move(function)));
  core->start(operation, duration.count());
  return Timer(core);
}

ReceiveChannel<Time> after(Duration duration, std::string_view name, Where where) {
  const Operation operation(where);
  if (!operation) return {};
  auto* timer = new TimerCore(operation, name, 0);
  ReceiveChannel<Time> channel{Ref(timer->channel())};
  timer->start(operation, duration.count());
  return channel;
}

Ticker::Ticker(Duration period, std::string_view name, Where where) {
  const Operation operation(where);
  if (!operation) return;
  if (period.count() <= 0) {
    constexpr std::string_view text = "non-positive interval for NewTicker";
    // An error up to Go 1.20.
    if (operation.scheduler().go_minor() <= 20) panic_in(operation, new_error(text));
    panic_in(operation, text);
  }
  auto* timer = new TimerCore(operation, name, period.count());
  core_ = Handle(Ref(timer));
  channel_ = ReceiveChannel<Time>(Ref(timer->channel()));
  timer->start(operation, period.count());
}

void Ticker::stop(Where where) const {
  const Operation operation(where);
  if (operation && core_) core_->stop(operation);
}

void Ticker::reset(Duration period, Where where) const {
  const Operation operation(where);
  if (!operation) return;
  if (period.count() <= 0) panic_in(operation, "non-positive interval for Ticker.Reset");
  if (!core_) panic_in(operation, "time: Reset called on uninitialized Ticker");
  core_->reset(operation, period.count());
}

ReceiveChannel<Time> tick(Duration period, std::string_view name, Where where) {
  if (period.count() <= 0) return {};  // Go's time.Tick gives a nil channel
  const Operation operation(where);
  if (!operation) return {};
  auto* timer = new TimerCore(operation, name, period.count());
  ReceiveChannel<Time> channel{Ref(timer->channel())};
  timer->start(operation, period.count());
  return channel;
}

}  // namespace interleave::runtime
