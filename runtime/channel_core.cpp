#include "runtime/channel_core.h"

#include <cassert>
#include <utility>

#include "runtime/panic.h"
#include "runtime/timer_core.h"

namespace interleave::runtime {

using trace::EventKind;
using trace::WaitReason;

namespace {

[[noreturn]] void block_for_ever(const Operation& operation, WaitReason reason) {
  operation.record({.kind = EventKind::block, .detail = static_cast<std::uint8_t>(reason)});
  for (;;) operation.park(nullptr, 0);
}

}  // namespace

ChannelCore::ChannelCore(const Operation& operation, const ElementType& type, std::size_t capacity,
                         std::string_view name, trace::ObjectKind kind, Ref<Object> owner)
    : Object(
          operation, kind, name,
          kind == trace::ObjectKind::channel ? static_cast<std::uint32_t>(capacity) : owner->id()),
      type_(type),
      capacity_(capacity),
      buffer_(capacity > 0 ? static_cast<std::byte*>(pool_take(capacity * type.size)) : nullptr),
      seems_unbuffered_(kind == trace::ObjectKind::timer_channel &&
                        operation.scheduler().go_minor() >= collecting_go_minor),
      is_done_channel_(kind == trace::ObjectKind::done_channel),
      owner_(std::move(owner)) {}

ChannelCore::~ChannelCore() {
  if (timer_ != nullptr) timer_->lose_channel();
  drain();
  if (buffer_ != nullptr) pool_give_back(buffer_, capacity_ * type_.size);
}

ChannelCore* ChannelCore::make(const Operation& operation, const ElementType& type, int capacity,
                               std::string_view name) {
  if (capacity < 0) panic_in(operation, runtime_error("makechan: size out of range"));
  return new ChannelCore(operation, type, static_cast<std::size_t>(capacity), name);
}

void ChannelCore::let_go() {
  drain();
  timer_ = nullptr;
  owner_ = {};
}

bool ChannelCore::is_timer_due() const { return timer_->has_come_due(); }

void ChannelCore::fire_timer(Scheduler& scheduler) { timer_->settle(scheduler); }

void ChannelCore::drain() {
  Goroutine* const self = count_ > 0 ? Scheduler::current() : nullptr;
  const trace::ObjectId outer = self != nullptr ? std::exchange(self->emptying, id()) : 0;
  while (count_ > 0) {
    std::byte* first = element(0);
    head_ = wrapped(head_ + 1);
    --count_;
    type_.destroy(first);
  }
  if (self != nullptr) self->emptying = outer;
}

void ChannelCore::put(Scheduler& scheduler, void* value, trace::Event& event) {
  event.kind = EventKind::send;
  event.object = id();
  show(scheduler, value, event);
  Waiter* receiver = receivers_.first();
  event.other = receiver != nullptr ? receiver->goroutine->id : 0;
  scheduler.record(event);
  if (receiver != nullptr) {
    // The buffer is empty: the value goes straight to who has waited longest.
    type_.assign(receiver->slot, value);
    scheduler.wake(*receiver);
  } else {
    push(value);
  }
}

bool ChannelCore::take(Scheduler& scheduler, void* slot, trace::Event& event) {
  event.kind = EventKind::receive;
  event.object = id();
  Waiter* sender = senders_.first();
  if (count_ == 0 && sender == nullptr) {
    type_.reset(slot);
    event.flags |= trace::channel_closed;
    scheduler.record(event);
    return false;
  }
  if (count_ > 0) {
    pop(slot);
    // The oldest waiting sender's value moves up at once, so the length does not drop.
    if (sender != nullptr) push(sender->slot);
  } else {
    type_.assign(slot, sender->slot);
  }
  show(scheduler, slot, event);
  event.other = sender != nullptr ? sender->goroutine->id : 0;
  scheduler.record(event);
  if (sender != nullptr) scheduler.wake(*sender);
  return true;
}

void ChannelCore::send_now(Scheduler& scheduler, void* value, trace::Event& event) {
  put(scheduler, value, event);
}

bool ChannelCore::receive_now(Scheduler& scheduler, void* slot, trace::Event& event) {
  return take(scheduler, slot, event);
}

void ChannelCore::close_now(Scheduler& scheduler, trace::Event event) {
  assert(!closed_);
  closed_ = true;
  event.kind = EventKind::close;
  event.object = id();
  scheduler.record(event);
  event.kind = EventKind::unblock;
  event.flags = trace::channel_closed;
  // Receivers first, as in Go: they get the zero value, the senders will panic.
  for (WaitQueue* queue : {&receivers_, &senders_}) {
    while (Waiter* waiter = queue->first()) {
      if (!waiter->is_send) type_.reset(waiter->slot);
      waiter->closed = true;
      event.other = waiter->goroutine->id;
      scheduler.record(event);
      scheduler.wake(*waiter);
    }
  }
}

void ChannelCore::send(ChannelCore* core, void* value, Where where) {
  const Operation operation(where, {.object = core, .kind = PendingKind::send});
  if (!operation) return;
  if (core == nullptr) block_for_ever(operation, WaitReason::send_nil);
  if (core->closed_) panic_in(operation, runtime_error("send on closed channel"), core->id());
  Scheduler& scheduler = operation.scheduler();
  if (core->can_send()) {
    trace::Event event = operation.event();
    core->put(scheduler, value, event);
    return;
  }
  trace::Event event{.object = core->id(),
                     .kind = EventKind::block,
                     .detail = static_cast<std::uint8_t>(WaitReason::send)};
  core->show(scheduler, value, event);
  operation.record(event);
  Waiter waiter{.goroutine = &operation.self(), .channel = core, .slot = value, .is_send = true};
  core->senders_.push(waiter);
  operation.park(&waiter, 1);
  if (waiter.closed) panic_in(operation, runtime_error("send on closed channel"), core->id());
}

bool ChannelCore::receive(ChannelCore* core, void* slot, Where where, const ElementType& type) {
  const Operation operation(where, {.object = core, .kind = PendingKind::receive});
  if (!operation) {
    type.reset(slot);
    return false;
  }
  if (core == nullptr) block_for_ever(operation, WaitReason::receive_nil);
  core->settle(operation.scheduler());
  if (core->can_receive()) {
    trace::Event event = operation.event();
    return core->take(operation.scheduler(), slot, event);
  }
  operation.record({.object = core->id(),
                    .kind = EventKind::block,
                    .detail = static_cast<std::uint8_t>(WaitReason::receive)});
  Waiter waiter{.goroutine = &operation.self(), .channel = core, .slot = slot};
  core->receivers_.push(waiter);
  operation.park(&waiter, 1);
  return !waiter.closed;
}

void ChannelCore::close(ChannelCore* core, Where where) {
  const Operation operation(where);
  if (!operation) return;
  if (core == nullptr) panic_in(operation, runtime_error("close of nil channel"));
  if (core->closed_) panic_in(operation, runtime_error("close of closed channel"), core->id());
  core->close_now(operation.scheduler(), operation.event());
}

}  // namespace interleave::runtime
