// Go's sync.Locker: a lock of any kind.
#pragma once

#include "runtime/defer.h"
#include "runtime/handle.h"
#include "runtime/mutex.h"
#include "runtime/object.h"
#include "runtime/rw_mutex.h"
#include "runtime/where.h"

namespace interleave::runtime {

// The lock of plain state, which must outlive it; as plain itself.
struct PlainLocker {
  using Function = void (*)(void* state, Where where);

  void* state = nullptr;  // null beside functions: made while the run was torn down
  Function lock_it = nullptr;
  Function unlock_it = nullptr;

  // Each panics as Go's nil interface if there is no lock at all.
  void lock(Where where = std::source_location::current()) const;
  void unlock(Where where = std::source_location::current()) const;
  friend bool operator==(const PlainLocker&, const PlainLocker&) = default;
};
PlainLocker locker(MutexState& mutex);
PlainLocker locker(RWMutexState& mutex);
// Go's RWMutex.RLocker.
PlainLocker rlocker(RWMutexState& mutex);

// A value handle: a copy is the same lock, as Go's interface value. A default-made one is nil.
//
//   void add(const Locker& lock) {
//     lock.lock();
//     Defer unlock([&] { lock.unlock(); });
//     ...
//   }
//   add(mu);
//   add(rlocker(rw));
class Locker {
 public:
  Locker() = default;
  // Go's &mu where a Locker is wanted.
  Locker(const Mutex& mutex);
  Locker(const RWMutex& mutex);
  Locker(const PlainLocker& lock) : lock_(lock) {}

  bool is_nil() const { return lock_.lock_it == nullptr; }
  // "runtime error: invalid memory address or nil pointer dereference" if it is nil; and what the
  // lock itself says.
  void lock(Where where = std::source_location::current()) const { lock_.lock(where); }
  void unlock(Where where = std::source_location::current()) const { lock_.unlock(where); }
  // The same lock, by the same side of it.
  friend bool operator==(const Locker& a, const Locker& b) { return a.lock_ == b.lock_; }

  const PlainLocker& plain() const { return lock_; }

 private:
  friend Locker rlocker(const RWMutex& mutex);

  PlainLocker lock_;
  Handle<Object> kept_;  // what has the lock
};
inline Locker locker(const Mutex& mutex) { return mutex; }
inline Locker locker(const RWMutex& mutex) { return mutex; }
// Go's RWMutex.RLocker: locks and unlocks for reading.
Locker rlocker(const RWMutex& mutex);

// Go's lock.Lock(); defer lock.Unlock(): locked until the scope ends, also by a panic.
//
//   const ScopedLock held(mu);
class [[nodiscard(
    "a ScopedLock without a name unlocks at once: ScopedLock held(mu);")]] ScopedLock {
 public:
  explicit ScopedLock(const Locker& lock, Where where = std::source_location::current())
      : unlock_(locked(lock, where)) {}
  ScopedLock(const ScopedLock&) = delete;
  ScopedLock& operator=(const ScopedLock&) = delete;

 private:
  struct Unlock {
    Locker lock;
    Where where;
    void operator()() const { lock.unlock(where); }
  };
  static Unlock locked(const Locker& lock, Where where) {
    lock.lock(where);
    return {lock, where};
  }

  Defer<Unlock> unlock_;
};

}  // namespace interleave::runtime
