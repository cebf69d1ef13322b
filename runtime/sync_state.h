// What the plain state of locks, Once, Cond and WaitGroup has in common: who it is in the trace,
// and Go's semaphore to wait on.
//
// Invariants:
//  - Plain state is ready when zeroed and is copied as in Go: the copy is another lock in the same
//    state for which nobody waits, because waiters queue by address (Scheduler::waits).
//  - It belongs to one run, is read and written only while that run is held, and outlives who waits
//    for it.
#pragma once

#include <cstdint>
#include <string_view>

#include "runtime/object.h"
#include "runtime/operation.h"
#include "runtime/where.h"

namespace interleave::runtime {

// A State derives from this and says `kind`, and `kind_name` for one that has no name.
struct PlainState {
  std::string_view name = {};  // what people see; must outlive the run
  trace::ObjectId id = 0;      // 0 before the first use
  const void* at = nullptr;    // where it was when it got its id: somewhere else it is a copy
};

// Gives it an id, recorded as made from the one that it is a copy of, if it is one.
trace::ObjectId introduce(const Operation& operation, PlainState& state, trace::ObjectKind kind,
                          std::string_view kind_name);

// Its id in the trace. At the first use it gets one, and so does a copy.
template <class State>
trace::ObjectId identify(const Operation& operation, State& state) {
  if (state.at == &state) [[likely]]
    return state.id;
  return introduce(operation, state, State::kind, State::kind_name);
}

// The plain state behind the handle that people share.
template <class State>
class StateObject final : public Object {
 public:
  StateObject(const Operation& operation, std::string_view name)
      : Object(operation, State::kind, name) {
    state.id = id();
    state.at = &state;
  }

  State state;
};

// Null while the run is torn down.
template <class State>
Ref<StateObject<State>> make_state(std::string_view name, Where where) {
  const Operation operation(where);
  if (!operation) return {};
  return Ref(new StateObject<State>(operation, name));
}

// Go's semacquire: takes one unit of the semaphore, or waits until somebody gives one. Who was
// woken must take its unit itself and may find that another one was faster; it then waits again.
struct SemaphoreWait {
  trace::WaitReason reason;
  trace::ObjectId object;
  bool in_front = false;  // before all others
};
inline bool semaphore_take(std::uint32_t& semaphore) {
  if (semaphore == 0) return false;
  --semaphore;
  return true;
}
[[gnu::always_inline]] inline void semaphore_acquire(const Operation& operation,
                                                     std::uint32_t& semaphore,
                                                     const SemaphoreWait& wait) {
  if (semaphore_take(semaphore)) return;
  WaitTable& waits = operation.scheduler().waits;
  Waiter waiter{.goroutine = &operation.self(), .address = &semaphore};
  do {
    wait.in_front ? waits.push_front(waiter) : waits.push(waiter);
    operation.wait(waiter, wait.reason, wait.object);
  } while (!waiter.handed_over && !semaphore_take(semaphore));
}

// Go's semrelease: gives one unit and wakes who has waited longest. Handed over, the unit is that
// goroutine's, and nobody can be faster.
void semaphore_release(const Operation& operation, std::uint32_t& semaphore, trace::ObjectId object,
                       bool hand_over = false);

}  // namespace interleave::runtime
