// Go's sync.WaitGroup: waits for a set of goroutines.
#pragma once

#include <cstdint>
#include <string_view>

#include "runtime/handle.h"
#include "runtime/object.h"
#include "runtime/operation.h"
#include "runtime/sync_state.h"
#include "runtime/task.h"
#include "runtime/where.h"

namespace interleave::runtime {

// A wait group without a name in the trace, for what has one inside (an errgroup).
struct WaitGroupCore {
  std::int32_t count = 0;
  std::uint32_t waiters = 0;  // those to wake when it comes to zero; a copy takes them along
  std::uint32_t semaphore = 0;

  // True if it came to zero and somebody waits: release() must follow, in a step of its own, as
  // in Go. Panics "sync: negative WaitGroup counter", and "sync: WaitGroup misuse: Add called
  // concurrently with Wait" if somebody else is between the two.
  [[nodiscard]] bool add(const Operation& operation, std::int32_t delta, trace::ObjectId object);
  // Wakes all who wait. Panics with the latter text if somebody has added meanwhile.
  void release(const Operation& operation, trace::ObjectId object);
  // Waits until the counter is zero. Panics "sync: WaitGroup is reused before previous Wait has
  // returned" if it is not zero any more, or again waited for, when the woken goroutine runs.
  void wait(const Operation& operation, trace::ObjectId object);
};

// Plain state, ready when zeroed. A copy is another group in the same state:
//
//   void worker(WaitGroupState group) { done(group); }  // main waits for ever
struct WaitGroupState : PlainState {
  static constexpr trace::ObjectKind kind = trace::ObjectKind::wait_group;
  static constexpr std::string_view kind_name = "wait group";

  WaitGroupCore core = {};
};

// Panics "sync: negative WaitGroup counter", "sync: WaitGroup misuse: Add called concurrently with
// Wait".
void add(WaitGroupState& group, std::int32_t delta, Where where = std::source_location::current());
inline void done(WaitGroupState& group, Where where = std::source_location::current()) {
  add(group, -1, where);
}
// Panics "sync: WaitGroup is reused before previous Wait has returned".
void wait(WaitGroupState& group, Where where = std::source_location::current());

// A value handle: a copy is the same group.
//
//   WaitGroup group;
//   group.add(1);
//   go("fetch", [=] { Defer done([=] { group.done(); }); fetch(); });
//   group.wait();
class WaitGroup {
 public:
  explicit WaitGroup(std::string_view name = WaitGroupState::kind_name,
                     Where where = std::source_location::current())
      : object_(make_state<WaitGroupState>(name, where)) {}

  // Panics "sync: negative WaitGroup counter", "sync: WaitGroup misuse: Add called concurrently
  // with Wait".
  void add(std::int32_t delta, Where where = std::source_location::current()) const {
    if (object_) runtime::add(object_->state, delta, where);
  }
  void done(Where where = std::source_location::current()) const { add(-1, where); }
  // Panics "sync: WaitGroup is reused before previous Wait has returned".
  void wait(Where where = std::source_location::current()) const {
    if (object_) runtime::wait(object_->state, where);
  }

  // Go 1.25's WaitGroup.Go: add(1), and a goroutine that calls done at its end, but not when it
  // panics: nobody shall go on before the program has crashed.
  void go(std::string_view name, Task body, Where where = std::source_location::current()) const;

 private:
  Handle<StateObject<WaitGroupState>> object_;
};

}  // namespace interleave::runtime
