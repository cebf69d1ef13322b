// Go's sync.Mutex.
//
// It is not first in, first out. Normally unlock makes the mutex free and wakes who has waited
// longest, which must compete with everybody who comes by; if it loses, it waits again, in front.
// One that has waited for more than 1 ms makes the mutex starve: unlock then hands over directly,
// until the last waiter, or one that waited for less, gets the mutex.
#pragma once

#include <cstdint>
#include <string_view>

#include "runtime/handle.h"
#include "runtime/object.h"
#include "runtime/operation.h"
#include "runtime/sync_state.h"
#include "runtime/where.h"

namespace interleave::runtime {

// A mutex without a name in the trace, for what has one inside.
struct MutexCore {
  bool locked = false;
  bool woken = false;         // a woken waiter is on its way: unlock need not wake another one
  bool starving = false;      // unlock hands over
  std::uint32_t waiters = 0;  // those who will need waking; a copy takes them along
  std::uint32_t semaphore = 0;

  // Waits as `reason` for `object`.
  void lock(const Operation& operation, trace::WaitReason reason, trace::ObjectId object) {
    if (!try_lock()) wait(operation, reason, object);
  }
  bool try_lock() {
    if (locked || starving) return false;
    locked = true;
    return true;
  }
  // It is locked.
  void unlock(const Operation& operation, trace::ObjectId object) {
    locked = false;
    if (starving || (waiters > 0 && !woken)) wake(operation, object);
  }

 private:
  // It could not be locked at once.
  void wait(const Operation& operation, trace::WaitReason reason, trace::ObjectId object);
  // Somebody who waits is to have it next, or to try.
  void wake(const Operation& operation, trace::ObjectId object);
};

// Plain state, ready when zeroed. A copy is another mutex in the same state:
//
//   MutexState a{};
//   lock(a);
//   MutexState b = a;
//   lock(b);  // blocks for ever
struct MutexState : PlainState {
  static constexpr trace::ObjectKind kind = trace::ObjectKind::mutex;
  static constexpr std::string_view kind_name = "mutex";

  MutexCore core = {};
};

void lock(const Operation& operation, MutexState& mutex);
// False if it is locked or a waiter starves.
bool try_lock(const Operation& operation, MutexState& mutex);
// Fatal error "sync: unlock of unlocked mutex". Any goroutine may unlock.
void unlock(const Operation& operation, MutexState& mutex);

void lock(MutexState& mutex, Where where = std::source_location::current());
bool try_lock(MutexState& mutex, Where where = std::source_location::current());
void unlock(MutexState& mutex, Where where = std::source_location::current());

// A value handle: a copy is the same mutex.
//
//   Mutex mu("mu");
//   mu.lock();
//   Defer unlock([&] { mu.unlock(); });
class Mutex {
 public:
  explicit Mutex(std::string_view name = MutexState::kind_name,
                 Where where = std::source_location::current())
      : object_(make_state<MutexState>(name, where)) {}

  void lock(Where where = std::source_location::current()) const {
    if (object_) runtime::lock(object_->state, where);
  }
  // Does not wait. False if it is locked or a waiter starves.
  bool try_lock(Where where = std::source_location::current()) const {
    return object_ && runtime::try_lock(object_->state, where);
  }
  // Fatal error "sync: unlock of unlocked mutex". Any goroutine may unlock.
  void unlock(Where where = std::source_location::current()) const {
    if (object_) runtime::unlock(object_->state, where);
  }

  // The plain state behind it; null if it was made while the run was torn down.
  MutexState* state() const { return object_ ? &object_->state : nullptr; }
  Ref<Object> object() const { return Ref<Object>(object_.get()); }

 private:
  Handle<StateObject<MutexState>> object_;
};

}  // namespace interleave::runtime
