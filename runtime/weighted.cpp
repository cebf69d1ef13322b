#include "runtime/weighted.h"

#include <array>

#include "runtime/panic.h"
#include "runtime/wrap.h"

namespace interleave::runtime {

using trace::EventKind;

void WeightedCore::record(const Operation& operation, EventKind kind, trace::GoroutineId who,
                          std::int64_t units) const {
  trace::Event event = operation.event();
  event.kind = kind;
  event.goroutine = who;
  event.object = id();
  event.value = static_cast<std::uint32_t>(units);
  event.other = static_cast<std::uint32_t>(held_);
  operation.scheduler().record(event);
}

bool WeightedCore::try_acquire(const Operation& operation, std::int64_t units) {
  if (wrapping_subtract(size_, held_) < units || !waiters_.empty()) return false;
  held_ = wrapping_add(held_, units);
  record(operation, EventKind::acquire, operation.self().id, units);
  return true;
}

bool WeightedCore::acquire(const Operation& operation, ChannelCore* done, std::int64_t units) {
  if (done != nullptr) operation.scheduler().touch(done->id(), Touch::Mode::read);
  operation.scheduler().touch(id(), Touch::Mode::write);
  if (done != nullptr && done->closed()) return false;
  if (try_acquire(operation, units)) return true;

  // Only `done` is told about its waiter by the scheduler; this queue looks after its own.
  Unit nothing;
  std::array<Waiter, 2> waiting{
      Waiter{.goroutine = &operation.self(), .amount = units},
      Waiter{.goroutine = &operation.self(), .channel = done, .slot = &nothing}};
  waiters_.push(waiting[0]);
  if (done != nullptr) done->queue(false).push(waiting[1]);
  operation.record({.object = id(),
                    .kind = EventKind::block,
                    .detail = static_cast<std::uint8_t>(trace::WaitReason::semaphore)});
  const Waiter* const served = operation.park(waiting.data(), done != nullptr ? 2 : 1);
  if (served == waiting.data() && (done == nullptr || !done->closed())) return true;
  give_up(operation, waiting[0]);
  return false;
}

void WeightedCore::give_up(const Operation& operation, Waiter& waiter) {
  operation.scheduler().touch(id(), Touch::Mode::write);
  if (waiter.handed_over) {
    held_ = wrapping_subtract(held_, waiter.amount);
    record(operation, EventKind::release, operation.self().id, waiter.amount);
    serve_waiters(operation);
    return;
  }
  const bool was_first = waiters_.first() == &waiter;
  waiters_.remove(waiter);
  if (was_first && size_ > held_) serve_waiters(operation);
}

void WeightedCore::serve_waiters(const Operation& operation) {
  while (Waiter* const first = waiters_.first()) {
    if (wrapping_subtract(size_, held_) < first->amount) break;  // smaller ones behind it wait, too
    waiters_.remove(*first);
    held_ = wrapping_add(held_, first->amount);
    first->handed_over = true;
    record(operation, EventKind::acquire, first->goroutine->id, first->amount);
    // It may be on its way already, because its context was cancelled.
    if (first->goroutine->served == nullptr) operation.serve(*first, id());
  }
}

void WeightedCore::give_back(const Operation& operation, std::int64_t units) {
  held_ = wrapping_subtract(held_, units);
  if (held_ < 0) panic_in(operation, "semaphore: released more than held", id());
  record(operation, EventKind::release, operation.self().id, units);
  serve_waiters(operation);
}

namespace {

bool is_checked(const Operation& operation) {
  return operation.scheduler().go_minor() >= checked_weights_go_minor;
}

void check_units(const Operation& operation, const WeightedCore& core, std::int64_t units) {
  if (units < 0 && is_checked(operation)) panic_in(operation, "semaphore: n < 0", core.id());
}

bool is_doomed(const WeightedCore& core, std::int64_t units, Where where) {
  if (units <= core.size()) return false;
  const Operation operation(where);
  if (!operation) return true;
  operation.scheduler().touch(core.id(), Touch::Mode::read);
  if (!core.is_doomed(units)) return false;
  operation.scheduler().recorder.note({.goroutine = operation.self().id,
                                       .a = core.id(),
                                       .b = static_cast<std::uint32_t>(units),
                                       .kind = trace::NoteKind::too_many});
  return true;
}

}  // namespace

Weighted::Weighted(std::string_view name, std::int64_t size, Where where) {
  const Operation operation(where);
  if (operation && size < 0 && is_checked(operation)) panic_in(operation, "semaphore: size < 0");
  if (operation) core_ = Handle(Ref(new WeightedCore(operation, name, size)));
}

Error Weighted::acquire(const Context& ctx, std::int64_t units, Where where) const {
  if (!core_) return ctx.err();
  if (units < 0) {
    const Operation operation(where);
    if (operation) check_units(operation, *core_, units);
  }
  const ReceiveChannel<Unit> done = ctx.done(where);
  if (is_doomed(*core_, units, where)) {
    done.receive(where);
    return ctx.err();
  }
  const Operation operation(where);
  if (!operation) return nil;
  if (core_->acquire(operation, done.core(), units)) return nil;
  return ctx.err_in(operation);
}

bool Weighted::try_acquire(std::int64_t units, Where where) const {
  const Operation operation(where);
  if (!operation || !core_) return false;
  check_units(operation, *core_, units);
  const bool acquired = core_->try_acquire(operation, units);
  if (!acquired) operation.record({.object = core_->id(), .kind = EventKind::try_failed});
  return acquired;
}

void Weighted::release(std::int64_t units, Where where) const {
  const Operation operation(where);
  if (!operation || !core_) return;
  check_units(operation, *core_, units);
  core_->give_back(operation, units);
}

}  // namespace interleave::runtime
