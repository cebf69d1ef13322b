#include "runtime/mutex.h"

#include "runtime/panic.h"

namespace interleave::runtime {

using trace::EventKind;

namespace {

constexpr std::int64_t starvation_threshold_ns = 1'000'000;

// Inline: an operation that does not wait is one function, whose parts stay in registers.
[[gnu::always_inline]] inline void lock_in(const Operation& operation, MutexState& mutex) {
  const trace::ObjectId id = identify(operation, mutex);
  mutex.core.lock(operation, trace::WaitReason::mutex_lock, id);
  operation.record({.object = id, .kind = EventKind::lock});
}

[[gnu::always_inline]] inline void unlock_in(const Operation& operation, MutexState& mutex) {
  const trace::ObjectId id = identify(operation, mutex);
  if (!mutex.core.locked) fatal_in(operation, "sync: unlock of unlocked mutex", id);
  operation.record({.object = id, .kind = EventKind::unlock});
  mutex.core.unlock(operation, id);
}

}  // namespace

void MutexCore::wait(const Operation& operation, trace::WaitReason reason, trace::ObjectId object) {
  Scheduler& scheduler = operation.scheduler();
  const std::int64_t since_ns = scheduler.now_ns();
  bool has_waited = false;
  bool starves = false;
  do {
    if (starves && locked) starving = true;
    if (has_waited) woken = false;
    ++waiters;
    semaphore_acquire(operation, semaphore,
                      {.reason = reason, .object = object, .in_front = has_waited});
    starves = starves || scheduler.now_ns() - since_ns > starvation_threshold_ns;
    has_waited = true;
    if (!starving) continue;
    // It was handed over, and nobody else has taken it.
    locked = true;
    --waiters;
    if (!starves || waiters == 0) starving = false;
    return;
  } while (!try_lock());
  woken = false;
}

void MutexCore::wake(const Operation& operation, trace::ObjectId object) {
  if (!starving) {
    --waiters;
    woken = true;
  }
  semaphore_release(operation, semaphore, object, /*hand_over=*/starving);
}

void lock(const Operation& operation, MutexState& mutex) { lock_in(operation, mutex); }

bool try_lock(const Operation& operation, MutexState& mutex) {
  const trace::ObjectId id = identify(operation, mutex);
  const bool locked = mutex.core.try_lock();
  operation.record({.object = id, .kind = locked ? EventKind::lock : EventKind::try_failed});
  return locked;
}

void unlock(const Operation& operation, MutexState& mutex) { unlock_in(operation, mutex); }

void lock(MutexState& mutex, Where where) {
  const Operation operation(where, {.object = &mutex.core, .kind = PendingKind::lock});
  if (operation) lock_in(operation, mutex);
}

bool try_lock(MutexState& mutex, Where where) {
  const Operation operation(where);
  return operation && try_lock(operation, mutex);
}

void unlock(MutexState& mutex, Where where) {
  const Operation operation(where);
  if (operation) unlock_in(operation, mutex);
}

}  // namespace interleave::runtime
