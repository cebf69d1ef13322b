// Go's sync.Cond: goroutines wait until another one says that something has changed.
#pragma once

#include <cstdint>
#include <source_location>
#include <string_view>

#include "runtime/mutex.h"
#include "runtime/object.h"
#include "runtime/rw_mutex.h"
#include "runtime/sync_state.h"

namespace interleave::runtime {

// Go's sync.Locker: a lock of any kind, which must outlive it.
struct Locker {
  void* state = nullptr;
  void (*lock)(void* state, std::source_location where) = nullptr;
  void (*unlock)(void* state, std::source_location where) = nullptr;
};
Locker locker(MutexState& mutex);
Locker locker(RWMutexState& mutex);
// Go's RWMutex.RLocker.
Locker rlocker(RWMutexState& mutex);

// Plain state; ready when it has its lock. It must not be copied after its first use.
struct CondState : PlainState {
  static constexpr trace::ObjectKind kind = trace::ObjectKind::cond;
  static constexpr std::string_view kind_name = "condition";

  Locker lock = {};
  std::uint32_t next_ticket = 0;  // of who waits next
  std::uint32_t notified = 0;     // tickets below it have been woken
};

// Each panics "sync.Cond is copied".
// Unlocks, waits until it is woken, locks again. Fatal error "sync: unlock of unlocked mutex".
void wait(CondState& cond, std::source_location where = std::source_location::current());
// Wakes who has waited longest, if anybody does.
void signal(CondState& cond, std::source_location where = std::source_location::current());
// Wakes all that wait.
void broadcast(CondState& cond, std::source_location where = std::source_location::current());

// A value handle: a copy is the same condition.
//
//   Mutex mu("mu");
//   Cond ready(mu, "ready");
//   mu.lock();
//   while (queue.empty()) ready.wait();  // a loop: what it waited for may be gone again
class Cond {
 public:
  // Go's sync.NewCond(&mu).
  explicit Cond(const Mutex& mutex, std::string_view name = CondState::kind_name,
                std::source_location where = std::source_location::current());
  explicit Cond(const RWMutex& mutex, std::string_view name = CondState::kind_name,
                std::source_location where = std::source_location::current());
  // Go's sync.NewCond(mu.RLocker()).
  static Cond of_readers(const RWMutex& mutex, std::string_view name = CondState::kind_name,
                         std::source_location where = std::source_location::current());

  void wait(std::source_location where = std::source_location::current()) const {
    if (object_) runtime::wait(object_->state, where);
  }
  void signal(std::source_location where = std::source_location::current()) const {
    if (object_) runtime::signal(object_->state, where);
  }
  void broadcast(std::source_location where = std::source_location::current()) const {
    if (object_) runtime::broadcast(object_->state, where);
  }

 private:
  Ref<StateObject<CondState>> object_;
  Ref<Object> mutex_;  // keeps the lock
};

}  // namespace interleave::runtime
