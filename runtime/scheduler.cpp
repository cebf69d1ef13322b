#include "runtime/scheduler.h"

#include <stdexcept>

#include "runtime/channel_core.h"

namespace interleave::runtime {
namespace {

struct Running {
  Scheduler* scheduler = nullptr;
  Goroutine* goroutine = nullptr;
};
thread_local Running running;

Scheduler& scheduler_or_throw() {
  if (running.goroutine == nullptr) {
    throw std::logic_error("an Interleave operation was called outside of a run");
  }
  return *running.scheduler;
}

}  // namespace

Goroutine* Scheduler::current() { return running.goroutine; }
Scheduler* Scheduler::current_scheduler() { return running.scheduler; }
void Scheduler::set_current(Scheduler* scheduler, Goroutine* goroutine) {
  running = {scheduler, goroutine};
}

void Scheduler::orphan_objects() {
  // Letting go of one object may end others, which then leave the list.
  while (objects_ != nullptr) {
    const Ref<Object> object(objects_);
    object->let_go();
    object->leave_list();
    object->scheduler_ = nullptr;
  }
}

Object::Object(const Operation& operation, trace::ObjectKind kind, std::string_view name,
               std::uint32_t other, std::uint8_t flags)
    : scheduler_(&operation.scheduler()),
      id_(++scheduler_->last_object_),
      next_(scheduler_->objects_) {
  if (next_ != nullptr) next_->previous_ = this;
  scheduler_->objects_ = this;
  operation.record({.object = id_,
                    .other = other,
                    .value = scheduler_->recorder.text(name),
                    .kind = trace::EventKind::make,
                    .detail = static_cast<std::uint8_t>(kind),
                    .flags = flags});
}

Object::~Object() {
  if (scheduler_ != nullptr) leave_list();
}

void Object::leave_list() {
  (previous_ != nullptr ? previous_->next_ : scheduler_->objects_) = next_;
  if (next_ != nullptr) next_->previous_ = previous_;
  next_ = previous_ = nullptr;
}

Operation::Operation(std::source_location where)
    : scheduler_(scheduler_or_throw()), self_(*running.goroutine), active_(scheduler_.enter()) {
  if (active_) site_ = scheduler_.recorder.site(where);
}

Waiter* Operation::park(Waiter* waiters, std::uint32_t count) const {
  self_.waiters = waiters;
  self_.waiter_count = count;
  self_.served = nullptr;
  scheduler_.park();
  return self_.served;
}

void Scheduler::wake(Waiter& waiter) {
  Goroutine& goroutine = *waiter.goroutine;
  for (std::uint32_t i = 0; i < goroutine.waiter_count; ++i) {
    Waiter& each = goroutine.waiters[i];
    if (each.queued && each.channel != nullptr) each.channel->queue(each.is_send).remove(each);
  }
  goroutine.served = &waiter;
  ready(goroutine);
}

}  // namespace interleave::runtime
