#include "runtime/wait_group.h"

#include "runtime/go.h"
#include "runtime/panic.h"

namespace interleave::runtime {

using trace::EventKind;

void CounterCore::add(const Operation& operation, std::int32_t delta) {
  count_ += delta;
  operation.record(
      {.object = id(), .value = static_cast<std::uint32_t>(count_), .kind = EventKind::counter});
  if (count_ < 0) panic_in(operation, "sync: negative WaitGroup counter", id());
  if (count_ > 0) return;
  while (Waiter* waiter = waiters_.first()) {
    waiters_.remove(*waiter);
    operation.record({.object = id(), .other = waiter->goroutine->id, .kind = EventKind::unblock});
    operation.scheduler().wake(*waiter);
  }
}

void CounterCore::wait(const Operation& operation) {
  if (count_ == 0) return;
  operation.record({.object = id(),
                    .kind = EventKind::block,
                    .detail = static_cast<std::uint8_t>(trace::WaitReason::wait_group)});
  Waiter waiter{.goroutine = &operation.self()};
  waiters_.push(waiter);
  operation.park(&waiter, 1);
}

WaitGroup::WaitGroup(std::string_view name, std::source_location where) {
  const Operation operation(where);
  if (operation) {
    core_ = Ref(new CounterCore(operation, trace::ObjectKind::wait_group, name));
  }
}

void WaitGroup::add(std::int32_t delta, std::source_location where) const {
  const Operation operation(where);
  if (operation && core_) core_->add(operation, delta);
}

void WaitGroup::wait(std::source_location where) const {
  const Operation operation(where);
  if (operation && core_) core_->wait(operation);
}

void WaitGroup::go(std::string_view name, Task body, std::source_location where) const {
  add(1, where);
  runtime::go(
      name,
      [self = *this, body = std::move(body), where]() mutable {
        Defer done([&] { self.done(where); });
        body();
      },
      where);
}

}  // namespace interleave::runtime
