#include "runtime/locker.h"

#include "runtime/panic.h"

namespace interleave::runtime {
namespace {

template <class State>
constexpr PlainLocker locker_of(State* mutex) {
  return {
      .state = mutex,
      .lock_it = [](void* state, Where where) { lock(*static_cast<State*>(state), where); },
      .unlock_it = [](void* state, Where where) { unlock(*static_cast<State*>(state), where); }};
}

PlainLocker rlocker_of(RWMutexState* mutex) {
  return {
      .state = mutex,
      .lock_it = [](void* state, Where where) { rlock(*static_cast<RWMutexState*>(state), where); },
      .unlock_it = [](void* state,
                      Where where) { runlock(*static_cast<RWMutexState*>(state), where); }};
}

void call(PlainLocker::Function function, void* state, Where where) {
  if (function == nullptr) panic_nil_dereference(where);
  if (state != nullptr) function(state, where);
}

}  // namespace

void PlainLocker::lock(Where where) const { call(lock_it, state, where); }
void PlainLocker::unlock(Where where) const { call(unlock_it, state, where); }

PlainLocker locker(MutexState& mutex) { return locker_of(&mutex); }
PlainLocker locker(RWMutexState& mutex) { return locker_of(&mutex); }
PlainLocker rlocker(RWMutexState& mutex) { return rlocker_of(&mutex); }

Locker::Locker(const Mutex& mutex) : lock_(locker_of(mutex.state())), kept_(mutex.object()) {}
Locker::Locker(const RWMutex& mutex) : lock_(locker_of(mutex.state())), kept_(mutex.object()) {}

Locker rlocker(const RWMutex& mutex) {
  Locker made(mutex);
  made.lock_ = rlocker_of(mutex.state());
  return made;
}

}  // namespace interleave::runtime
