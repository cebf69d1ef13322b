#include "runtime/mutex.h"

#include "runtime/panic.h"

namespace interleave::runtime {

using trace::EventKind;

namespace {

constexpr std::int64_t starvation_threshold_ns = 1'000'000;

}  // namespace

void MutexCore::lock(const Operation& operation, trace::WaitReason reason, trace::ObjectId object) {
  Scheduler& scheduler = operation.scheduler();
  const std::int64_t since_ns = scheduler.now_ns();
  bool has_waited = false;
  bool starves = false;
  while (!try_lock()) {
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
  }
  if (has_waited) woken = false;
}

bool MutexCore::try_lock() {
  if (locked || starving) return false;
  locked = true;
  return true;
}

void MutexCore::unlock(const Operation& operation, trace::ObjectId object) {
  locked = false;
  if (starving) {
    semaphore_release(operation, semaphore, object, /*hand_over=*/true);
  } else if (waiters > 0 && !woken) {
    --waiters;
    woken = true;
    semaphore_release(operation, semaphore, object);
  }
}

void lock(const Operation& operation, MutexState& mutex) {
  const trace::ObjectId id = identify(operation, mutex);
  mutex.core.lock(operation, trace::WaitReason::mutex_lock, id);
  operation.record({.object = id, .kind = EventKind::lock});
}

bool try_lock(const Operation& operation, MutexState& mutex) {
  const trace::ObjectId id = identify(operation, mutex);
  const bool locked = mutex.core.try_lock();
  operation.record({.object = id, .kind = locked ? EventKind::lock : EventKind::try_failed});
  return locked;
}

void unlock(const Operation& operation, MutexState& mutex) {
  const trace::ObjectId id = identify(operation, mutex);
  if (!mutex.core.locked) fatal_in(operation, "sync: unlock of unlocked mutex", id);
  operation.record({.object = id, .kind = EventKind::unlock});
  mutex.core.unlock(operation, id);
}

void lock(MutexState& mutex, std::source_location where) {
  const Operation operation(where, {.object = &mutex.core, .kind = PendingKind::lock});
  if (operation) lock(operation, mutex);
}

bool try_lock(MutexState& mutex, std::source_location where) {
  const Operation operation(where);
  return operation && try_lock(operation, mutex);
}

void unlock(MutexState& mutex, std::source_location where) {
  const Operation operation(where);
  if (operation) unlock(operation, mutex);
}

}  // namespace interleave::runtime
