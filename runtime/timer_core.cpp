#include "runtime/timer_core.h"

#include <algorithm>
#include <utility>

#include "runtime/panic.h"
#include "runtime/time.h"
#include "runtime/wrap.h"

namespace interleave::runtime {

using trace::EventKind;
using trace::ObjectKind;

TimerCore::TimerCore(const Operation& operation, std::string_view name, std::int64_t period_ns)
    : Object(operation, period_ns > 0 ? ObjectKind::ticker : ObjectKind::timer, name),
      period_ns_(period_ns),
      channel_(new ChannelCore(operation, element_type<Time>, 1, "", ObjectKind::timer_channel,
                               Ref<Object>(this))) {
  channel_->set_timer(*this);
}

TimerCore::TimerCore(const Operation& operation, std::string_view name, Task function)
    : Object(operation, ObjectKind::timer, name),
      period_ns_(0),
      channel_(nullptr),
      function_name_(name),
      function_(std::move(function)) {}

TimerCore::~TimerCore() { end_unseen(); }

void TimerCore::lose_channel() {
  end_unseen();
  channel_ = nullptr;
}

void TimerCore::end_unseen() {
  Scheduler* const run = scheduler();
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
  function_ = {};
  const Ref<Object> last = std::exchange(kept_, {});
}

void TimerCore::arm_at(Scheduler& scheduler, std::int64_t due) {
  scheduler.arm(*this, due);
  armed_at_ns_ = scheduler.now_ns();
  if (channel_ == nullptr) {
    kept_ = Ref<Object>(this);
  } else if (scheduler.go_minor() < collecting_go_minor) {
    kept_ = Ref<Object>(channel_);
  }
}

void TimerCore::start(const Operation& operation, std::int64_t due_in_ns) {
  const std::int64_t due =
      later_ns(operation.scheduler().now_ns(), std::max<std::int64_t>(due_in_ns, 0));
  trace::Event event{.object = id(), .kind = EventKind::timer_start};
  trace::set_due_ns(event, due);
  operation.record(event);
  arm_at(operation.scheduler(), due);
}

bool TimerCore::disarm(Scheduler& scheduler) {
  bool was_pending = armed();
  scheduler.disarm(*this);
  if (channel_ != nullptr && scheduler.go_minor() >= collecting_go_minor) {
    was_pending = was_pending || channel_->length() > 0;
    channel_->drain();
  }
  return was_pending;
}

bool TimerCore::has_come_due() const {
  if (!armed() || channel_ == nullptr || channel_->has_receiver()) return false;
  const std::int64_t now = scheduler()->now_ns();
  if (due_ns() > now) return false;
  // Up to Go 1.22 the scheduler fires it, when whoever runs lets go: one that is due as soon as it
  // is made may be late.
  return scheduler()->go_minor() >= collecting_go_minor || armed_at_ns_ < now;
}

void TimerCore::settle(Scheduler& scheduler) {
  if (!has_come_due()) return;
  scheduler.disarm(*this);
  fire(scheduler);
}

bool TimerCore::stop(const Operation& operation) {
  // From Go 1.23 on a value that nobody has received makes no difference.
  if (operation.scheduler().go_minor() < collecting_go_minor) settle(operation.scheduler());
  const bool was_pending = disarm(operation.scheduler());
  operation.record({.object = id(), .value = was_pending ? 1U : 0U, .kind = EventKind::timer_stop});
  const Ref<Object> last = std::exchange(kept_, {});
  return was_pending;
}

bool TimerCore::reset(const Operation& operation, std::int64_t due_in_ns) {
  if (operation.scheduler().go_minor() < collecting_go_minor) settle(operation.scheduler());
  const bool was_pending = disarm(operation.scheduler());
  if (is_ticker()) period_ns_ = due_in_ns;
  start(operation, due_in_ns);
  return was_pending;
}

void TimerCore::fire(Scheduler& scheduler) {
  const std::int64_t due = due_ns(), now = scheduler.now_ns();
  // Ticks that it is too late for are left out.
  const std::int64_t since = period_ns_ > 0 ? (now - due) % period_ns_ : 0;
  const std::int64_t next = period_ns_ > 0 ? later_ns(now - since, period_ns_) : due;
  trace::Event event{.object = id(), .kind = EventKind::timer_fire};
  trace::set_due_ns(event, next);
  scheduler.record(event);
  const Ref<Object> last = std::exchange(kept_, {});
  if (channel_ == nullptr) {
    scheduler.spawn(function_name_, {}, [self = Ref(this)] {
      if (!self->function_) fatal(go_of_nil_func, {});
      self->function_();
    });
    return;
  }
  // Not at the end of time, which would never pass.
  if (period_ns_ > 0 && next > now) arm_at(scheduler, next);
  const std::int64_t ns = scheduler.go_minor() >= collecting_go_minor ? due : now;
  Time time{.ns = ns, .id = static_cast<std::int32_t>(ns / 1'000'000)};
  // Nobody waits and no room: the tick is dropped.
  if (!channel_->can_send()) return;
  trace::Event sent;
  channel_->send_now(scheduler, &time, sent);
}

bool TimerCore::can_wake() const {
  // Up to Go 1.22 any pending timer keeps the runtime from seeing a deadlock. An unstopped ticker
  // would do so for ever; it does not here, or no run would end.
  if (channel_ == nullptr) return true;
  const bool counts = scheduler()->go_minor() < collecting_go_minor && !is_ticker();
  return counts || channel_->has_receiver();
}

}  // namespace interleave::runtime
