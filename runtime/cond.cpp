#include "runtime/cond.h"

#include <utility>

#include "runtime/panic.h"

namespace interleave::runtime {

using trace::EventKind;

namespace {

trace::ObjectId identify_original(const Operation& operation, CondState& cond) {
  if (cond.at != nullptr && cond.at != &cond) panic_in(operation, "sync.Cond is copied", cond.id);
  return identify(operation, cond);
}

std::uint32_t take_ticket(CondState& cond, Where where) {
  const Operation operation(where);
  if (!operation) return 0;
  operation.scheduler().touch(identify_original(operation, cond), Touch::Mode::write);
  return cond.next_ticket++;
}

// Waits until the ticket has been woken; it may have been while the goroutine unlocked.
void wait_for(CondState& cond, std::uint32_t ticket, Where where) {
  const Operation operation(where);
  if (!operation) return;
  operation.scheduler().touch(cond.id, Touch::Mode::write);
  if (static_cast<std::int32_t>(ticket - cond.notified) < 0) return;
  Waiter waiter{.goroutine = &operation.self(), .address = &cond, .amount = ticket};
  operation.scheduler().waits.push(waiter);
  operation.wait(waiter, trace::WaitReason::cond_wait, cond.id);
}

void notify_next(const Operation& operation, CondState& cond) {
  const std::uint32_t ticket = cond.notified++;
  WaitTable& waits = operation.scheduler().waits;
  for (Waiter* each = waits.first(&cond); each != nullptr; each = WaitTable::after(*each)) {
    if (each->amount != ticket) continue;
    waits.remove(*each);
    operation.serve(*each, cond.id);
    return;
  }
}

void notify(CondState& cond, bool all, Where where) {
  const Operation operation(where);
  if (!operation) return;
  const trace::ObjectId id = identify_original(operation, cond);
  operation.record({.object = id, .other = all ? 1U : 0U, .kind = EventKind::signal});
  const std::uint32_t waiting = cond.next_ticket - cond.notified;
  const std::uint32_t count = all || waiting == 0 ? waiting : 1;
  for (std::uint32_t i = 0; i < count; ++i) notify_next(operation, cond);
}

}  // namespace

void wait(CondState& cond, Where where) {
  const std::uint32_t ticket = take_ticket(cond, where);
  cond.lock.unlock(where);
  wait_for(cond, ticket, where);
  cond.lock.lock(where);
}

void signal(CondState& cond, Where where) { notify(cond, false, where); }
void broadcast(CondState& cond, Where where) { notify(cond, true, where); }

Cond::Cond(Locker lock, std::string_view name, Where where)
    : object_(make_state<CondState>(name, where)), lock_(std::move(lock)) {
  if (object_) object_->state.lock = lock_.plain();
}

}  // namespace interleave::runtime
