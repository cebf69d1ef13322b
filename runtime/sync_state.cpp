#include "runtime/sync_state.h"

namespace interleave::runtime {

trace::ObjectId introduce(const Operation& operation, PlainState& state, trace::ObjectKind kind,
                          std::string_view kind_name) {
  state.id =
      record_plain_object(operation, kind, state.name.empty() ? kind_name : state.name, state.id);
  state.at = &state;
  return state.id;
}

void semaphore_release(const Operation& operation, std::uint32_t& semaphore, trace::ObjectId object,
                       bool hand_over) {
  ++semaphore;
  WaitTable& waits = operation.scheduler().waits;
  Waiter* const first = waits.first(&semaphore);
  if (first == nullptr) return;
  waits.remove(*first);
  first->handed_over = hand_over && semaphore_take(semaphore);
  operation.serve(*first, object);
}

}  // namespace interleave::runtime
