#include "runtime/sync_state.h"

namespace interleave::runtime {
namespace {

bool take(std::uint32_t& semaphore) {
  if (semaphore == 0) return false;
  --semaphore;
  return true;
}

}  // namespace

trace::ObjectId identify(const Operation& operation, PlainState& state, trace::ObjectKind kind,
                         std::string_view kind_name) {
  if (state.at == &state) return state.id;
  state.id =
      record_plain_object(operation, kind, state.name.empty() ? kind_name : state.name, state.id);
  state.at = &state;
  return state.id;
}

void semaphore_acquire(const Operation& operation, std::uint32_t& semaphore,
                       const SemaphoreWait& wait) {
  if (take(semaphore)) return;
  WaitTable& waits = operation.scheduler().waits;
  Waiter waiter{.goroutine = &operation.self(), .address = &semaphore};
  do {
    wait.in_front ? waits.push_front(waiter) : waits.push(waiter);
    operation.wait(waiter, wait.reason, wait.object);
  } while (!waiter.handed_over && !take(semaphore));
}

void semaphore_release(const Operation& operation, std::uint32_t& semaphore, trace::ObjectId object,
                       bool hand_over) {
  ++semaphore;
  WaitTable& waits = operation.scheduler().waits;
  Waiter* const first = waits.first(&semaphore);
  if (first == nullptr) return;
  waits.remove(*first);
  first->handed_over = hand_over && take(semaphore);
  operation.serve(*first, object);
}

}  // namespace interleave::runtime
