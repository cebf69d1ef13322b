#include "runtime/panic.h"

#include <string>

namespace interleave::runtime {

DeferBase::DeferBase() : goroutine_(Scheduler::current()) {
  if (goroutine_ == nullptr) return;
  outer_ = goroutine_->defers;
  goroutine_->defers = this;
}

bool DeferBase::take() {
  if (goroutine_ == nullptr) return true;
  if (goroutine_->defers != this) return false;  // a panic has made the call already
  goroutine_->defers = outer_;
  return !Scheduler::current_scheduler()->tearing_down();
}

void run_deferred_calls(Goroutine& goroutine) {
  while (DeferBase* defer = goroutine.defers) {
    goroutine.defers = defer->outer_;
    defer->call();
  }
}

void panic_in(const Operation& operation, std::string_view text, trace::ObjectId object) {
  // What called this still holds the run; deferred calls are operations of their own.
  const std::string kept(text);
  Scheduler& scheduler = operation.scheduler();
  scheduler.leave();
  run_deferred_calls(operation.self());
  scheduler.enter();
  operation.record(
      {.object = object, .value = scheduler.recorder.text(kept), .kind = trace::EventKind::panic});
  scheduler.crash();
  throw Unwind{};
}

void panic(std::string_view text, std::source_location where) {
  const Operation operation(where);
  if (!operation) throw Unwind{};
  panic_in(operation, text);
}

}  // namespace interleave::runtime
