// Go's sync.Cond: goroutines wait until another one says that something has changed.
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>

#include "runtime/locker.h"
#include "runtime/object.h"
#include "runtime/sync_state.h"
#include "runtime/where.h"

namespace interleave::runtime {

// Plain state; ready when it has its lock. It must not be copied after its first use.
struct CondState : PlainState {
  static constexpr trace::ObjectKind kind = trace::ObjectKind::cond;
  static constexpr std::string_view kind_name = "condition";

  PlainLocker lock = {};          // Go's c.L
  std::uint32_t next_ticket = 0;  // of who waits next
  std::uint32_t notified = 0;     // tickets below it have been woken
};

// Each panics "sync.Cond is copied".
// Unlocks, waits until it is woken, locks again. Fatal error "sync: unlock of unlocked mutex".
void wait(CondState& cond, Where where = std::source_location::current());
// Wakes who has waited longest, if anybody does.
void signal(CondState& cond, Where where = std::source_location::current());
// Wakes all that wait.
void broadcast(CondState& cond, Where where = std::source_location::current());

// A value handle: a copy is the same condition.
//
//   Mutex mu("mu");
//   Cond ready(mu, "ready");
//   mu.lock();
//   while (queue.empty()) ready.wait();  // a loop: what it waited for may be gone again
class Cond {
 public:
  // Go's sync.NewCond(&mu), or NewCond(mu.RLocker()): Cond(rlocker(mu)).
  explicit Cond(Locker lock, std::string_view name = CondState::kind_name,
                Where where = std::source_location::current());
  // Says what is wanted.
  template <class Wrong>
    requires(!std::convertible_to<const Wrong&, Locker> && !std::same_as<Wrong, Cond>)
  explicit Cond(const Wrong&, std::string_view = {}) {
    static_assert(std::convertible_to<const Wrong&, Locker>,
                  "a condition has a lock: Cond(mutex), a Mutex or an RWMutex");
  }
  // Go's sync.NewCond(mu.RLocker()).
  static Cond of_readers(const RWMutex& mutex, std::string_view name = CondState::kind_name,
                         Where where = std::source_location::current()) {
    return Cond(rlocker(mutex), name, where);
  }

  // Go's c.L.
  //
  //   ready.locker().lock();
  const Locker& locker() const { return lock_; }

  void wait(Where where = std::source_location::current()) const {
    if (object_) runtime::wait(object_->state, where);
  }
  void signal(Where where = std::source_location::current()) const {
    if (object_) runtime::signal(object_->state, where);
  }
  void broadcast(Where where = std::source_location::current()) const {
    if (object_) runtime::broadcast(object_->state, where);
  }

 private:
  Ref<StateObject<CondState>> object_;
  Locker lock_;  // keeps the lock
};

}  // namespace interleave::runtime
