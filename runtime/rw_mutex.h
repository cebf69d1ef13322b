// Go's sync.RWMutex: any number of readers, or one writer.
//
// A writer that waits for readers to leave keeps new readers out. When a writer unlocks, all
// readers that wait get in before a writer that has waited for longer.
#pragma once

#include <cstdint>
#include <string_view>

#include "runtime/handle.h"
#include "runtime/mutex.h"
#include "runtime/object.h"
#include "runtime/operation.h"
#include "runtime/sync_state.h"
#include "runtime/where.h"

namespace interleave::runtime {

// Plain state, ready when zeroed. A copy is another lock in the same state.
struct RWMutexState : PlainState {
  static constexpr trace::ObjectKind kind = trace::ObjectKind::rw_mutex;
  static constexpr std::string_view kind_name = "RW mutex";

  MutexCore writers = {};      // held by the writer, also while it waits for readers to leave
  bool writing = false;        // a writer has announced itself: new readers wait
  std::int32_t readers = 0;    // who reads, or waits to
  std::int32_t present = 0;    // readers when the writer announced itself, until it looks at them
  std::int32_t departing = 0;  // readers that the announced writer waits for
  std::uint32_t writer_semaphore = 0;
  std::uint32_t reader_semaphore = 0;
};

// Go's Lock has two steps: the writer announces itself, and from then on new readers wait; then it
// waits for the readers that are there to leave.
void announce(const Operation& operation, RWMutexState& mutex);
void await_readers(const Operation& operation, RWMutexState& mutex);
// Must the announced writer wait?
bool must_wait_for_readers(const RWMutexState& mutex);
// False if somebody reads, writes or waits to write.
bool try_lock(const Operation& operation, RWMutexState& mutex);
// Fatal error "sync: Unlock of unlocked RWMutex". Any goroutine may unlock.
void unlock(const Operation& operation, RWMutexState& mutex);
void rlock(const Operation& operation, RWMutexState& mutex);
// False if somebody writes or waits to.
bool try_rlock(const Operation& operation, RWMutexState& mutex);
// Fatal error "sync: RUnlock of unlocked RWMutex". Any goroutine may unlock.
void runlock(const Operation& operation, RWMutexState& mutex);

void lock(RWMutexState& mutex, Where where = std::source_location::current());
bool try_lock(RWMutexState& mutex, Where where = std::source_location::current());
void unlock(RWMutexState& mutex, Where where = std::source_location::current());
void rlock(RWMutexState& mutex, Where where = std::source_location::current());
bool try_rlock(RWMutexState& mutex, Where where = std::source_location::current());
void runlock(RWMutexState& mutex, Where where = std::source_location::current());

// A value handle: a copy is the same lock.
class RWMutex {
 public:
  explicit RWMutex(std::string_view name = RWMutexState::kind_name,
                   Where where = std::source_location::current())
      : object_(make_state<RWMutexState>(name, where)) {}

  void lock(Where where = std::source_location::current()) const {
    if (object_) runtime::lock(object_->state, where);
  }
  // Does not wait, and leaves no waiting writer behind. False if somebody reads, writes or waits to
  // write.
  bool try_lock(Where where = std::source_location::current()) const {
    return object_ && runtime::try_lock(object_->state, where);
  }
  // Fatal error "sync: Unlock of unlocked RWMutex". Any goroutine may unlock.
  void unlock(Where where = std::source_location::current()) const {
    if (object_) runtime::unlock(object_->state, where);
  }

  void rlock(Where where = std::source_location::current()) const {
    if (object_) runtime::rlock(object_->state, where);
  }
  // Does not wait. False if somebody writes or waits to.
  bool try_rlock(Where where = std::source_location::current()) const {
    return object_ && runtime::try_rlock(object_->state, where);
  }
  // Fatal error "sync: RUnlock of unlocked RWMutex". Any goroutine may unlock.
  void runlock(Where where = std::source_location::current()) const {
    if (object_) runtime::runlock(object_->state, where);
  }

  // The plain state behind it; null if it was made while the run was torn down.
  RWMutexState* state() const { return object_ ? &object_->state : nullptr; }
  Ref<Object> object() const { return Ref<Object>(object_.get()); }

 private:
  Handle<StateObject<RWMutexState>> object_;
};

}  // namespace interleave::runtime
