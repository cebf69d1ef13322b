#include "runtime/rw_mutex.h"

#include <utility>

#include "runtime/panic.h"

namespace interleave::runtime {

using trace::EventKind;
using trace::LockMode;
using trace::ObjectId;
using trace::WaitReason;

namespace {

void record(const Operation& operation, EventKind kind, LockMode mode, ObjectId id) {
  operation.record({.object = id, .kind = kind, .detail = static_cast<std::uint8_t>(mode)});
}

}  // namespace

void announce(const Operation& operation, RWMutexState& mutex) {
  const ObjectId id = identify(operation, mutex);
  // Behind another writer: in Go's dump that is a wait for the mutex inside.
  mutex.writers.lock(operation, WaitReason::mutex_lock, id);
  operation.scheduler().touch(id, Touch::Mode::write, Touch::Part::gate);
  mutex.writing = true;
  mutex.present = mutex.readers;
}

bool must_wait_for_readers(const RWMutexState& mutex) {
  return mutex.present != 0 && mutex.departing + mutex.present != 0;
}

void await_readers(const Operation& operation, RWMutexState& mutex) {
  const ObjectId id = identify(operation, mutex);
  const bool waits = must_wait_for_readers(mutex);
  mutex.departing += std::exchange(mutex.present, 0);
  if (waits) {
    semaphore_acquire(operation, mutex.writer_semaphore,
                      {.reason = WaitReason::rw_mutex_lock, .object = id});
  }
  record(operation, EventKind::lock, LockMode::exclusive, id);
}

bool try_lock(const Operation& operation, RWMutexState& mutex) {
  const ObjectId id = identify(operation, mutex);
  bool locked = mutex.writers.try_lock();
  if (locked && (mutex.writing || mutex.readers != 0)) {
    mutex.writers.unlock(operation, id);
    locked = false;
  }
  if (locked) mutex.writing = true;
  record(operation, locked ? EventKind::lock : EventKind::try_failed, LockMode::exclusive, id);
  return locked;
}

void unlock(const Operation& operation, RWMutexState& mutex) {
  const ObjectId id = identify(operation, mutex);
  if (!mutex.writing) fatal_in(operation, "sync: Unlock of unlocked RWMutex", id);
  record(operation, EventKind::unlock, LockMode::exclusive, id);
  mutex.writing = false;
  for (std::int32_t i = 0; i < mutex.readers; ++i) {
    semaphore_release(operation, mutex.reader_semaphore, id);
  }
  mutex.writers.unlock(operation, id);
}

void rlock(const Operation& operation, RWMutexState& mutex) {
  const ObjectId id = identify(operation, mutex);
  ++mutex.readers;
  if (mutex.writing) {
    semaphore_acquire(operation, mutex.reader_semaphore,
                      {.reason = WaitReason::rw_mutex_rlock, .object = id});
  }
  record(operation, EventKind::lock, LockMode::shared, id);
}

bool try_rlock(const Operation& operation, RWMutexState& mutex) {
  const ObjectId id = identify(operation, mutex);
  if (!mutex.writing) ++mutex.readers;
  record(operation, mutex.writing ? EventKind::try_failed : EventKind::lock, LockMode::shared, id);
  return !mutex.writing;
}

void runlock(const Operation& operation, RWMutexState& mutex) {
  const ObjectId id = identify(operation, mutex);
  if (mutex.readers == 0) fatal_in(operation, "sync: RUnlock of unlocked RWMutex", id);
  record(operation, EventKind::unlock, LockMode::shared, id);
  --mutex.readers;
  // The last one to leave lets the announced writer in.
  if (mutex.writing && --mutex.departing == 0) {
    semaphore_release(operation, mutex.writer_semaphore, id);
  }
}

void lock(RWMutexState& mutex, Where where) {
  {
    const Operation operation(where, {.object = &mutex, .kind = PendingKind::write_lock});
    if (!operation) return;
    announce(operation, mutex);
  }
  const Operation operation(where, {.object = &mutex, .kind = PendingKind::readers});
  if (operation) await_readers(operation, mutex);
}

bool try_lock(RWMutexState& mutex, Where where) {
  const Operation operation(where);
  return operation && try_lock(operation, mutex);
}

void unlock(RWMutexState& mutex, Where where) {
  const Operation operation(where);
  if (operation) unlock(operation, mutex);
}

void rlock(RWMutexState& mutex, Where where) {
  const Operation operation(where, {.object = &mutex, .kind = PendingKind::read_lock});
  if (operation) rlock(operation, mutex);
}

bool try_rlock(RWMutexState& mutex, Where where) {
  const Operation operation(where);
  return operation && try_rlock(operation, mutex);
}

void runlock(RWMutexState& mutex, Where where) {
  const Operation operation(where);
  if (operation) runlock(operation, mutex);
}

}  // namespace interleave::runtime
