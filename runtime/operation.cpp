#include "runtime/operation.h"

#include <stdexcept>

#include "runtime/panic.h"

namespace interleave::runtime {

void Operation::no_run() {
  throw std::logic_error("an Interleave operation was called outside of a run");
}

void Operation::overflow() const { throw_in(*this, "stack overflow"); }

void Operation::serve(Waiter& waiter, trace::ObjectId object) const {
  record({.object = object, .other = waiter.goroutine->id, .kind = trace::EventKind::unblock});
  scheduler_.wake(waiter);
}

}  // namespace interleave::runtime
