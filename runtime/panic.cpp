#include "runtime/panic.h"

#include <string>

namespace interleave::runtime {

using trace::EventKind;

// A panic or a Goexit under way; on the stack of its goroutine.
class Ending {
 public:
  Ending(Goroutine& goroutine, bool is_goexit, std::string text)
      : goroutine_(goroutine),
        is_goexit_(is_goexit),
        text_(std::move(text)),
        outer_(goroutine.ending) {
    goroutine_.ending = this;
  }
  ~Ending() { goroutine_.ending = outer_; }
  Ending(const Ending&) = delete;
  Ending& operator=(const Ending&) = delete;

  // Makes the deferred calls. Returns when there are no more.
  void run() {
    while (DeferBase* const defer = next()) {
      caller_ = goroutine_.boundary;
      calling_ = defer;
      defer->call();
      calling_ = nullptr;
      if (!recovered_) continue;
      if (!goexit_is_under_way()) return_from(defer->boundary_);
      // Recovering a panic during a Goexit does not stop the Goexit.
      is_goexit_ = true;
      recovered_ = false;
    }
    if (is_goexit_) {
      goroutine_.unwinding = true;
      throw Goexit{};
    }
  }

  // Is the calling function a deferred call that this panic makes?
  bool may_recover() const {
    return calling_ != nullptr && !is_goexit_ && !recovered_ &&
           goroutine_.boundary->is_called_by(caller_);
  }
  void recover() { recovered_ = true; }
  bool is_panic() const { return !is_goexit_ && !recovered_; }
  const std::string& text() const { return text_; }
  // Panics that go on when this one is recovered: those in whose deferred call the function runs
  // that then returns.
  std::uint32_t panics_left() const {
    std::uint32_t count = 0;
    for (const Ending* each = outer_; each != nullptr; each = each->outer_) {
      const bool goes_on = calling_->boundary_->is_inside(each->caller_);
      count += goes_on && !each->is_goexit_ ? 1 : 0;
    }
    return count;
  }

 private:
  bool goexit_is_under_way() const {
    for (const Ending* each = this; each != nullptr; each = each->outer_) {
      if (each->is_goexit_) return true;
    }
    return false;
  }

  DeferBase* next() {
    DeferBase* const defer = goroutine_.defers;
    if (defer != nullptr) goroutine_.defers = defer->outer_;
    return defer;
  }

  // The function that deferred the recovering call returns: what else it deferred is called, too.
  [[noreturn]] void return_from(const Boundary* function) {
    while (goroutine_.defers != nullptr && goroutine_.defers->boundary_ == function) {
      next()->call();
    }
    goroutine_.unwinding = true;
    throw Boundary::Recovered{function};
  }

  Goroutine& goroutine_;
  bool is_goexit_;
  bool recovered_ = false;
  DeferBase* calling_ = nullptr;  // the deferred call that it makes now
  std::string text_;
  const Boundary* caller_ = nullptr;  // what was innermost when it made the present call
  Ending* outer_;
};

Boundary::Boundary() : goroutine_(Scheduler::current()), outer_(nullptr) {
  if (goroutine_ == nullptr) {
    // Outside of a run there is nothing to recover from.
    static thread_local Goroutine nobody;
    goroutine_ = &nobody;
  }
  outer_ = goroutine_->boundary;
  if (outer_ != nullptr) depth_ = outer_->depth_ + 1;
  goroutine_->boundary = this;
}

DeferBase::DeferBase() : goroutine_(Scheduler::current()) {
  if (goroutine_ == nullptr) return;
  boundary_ = goroutine_->boundary;
  outer_ = goroutine_->defers;
  goroutine_->defers = this;
}

bool DeferBase::take() {
  if (goroutine_ == nullptr) return true;
  if (goroutine_->defers != this) return false;  // a panic has made the call already
  goroutine_->defers = outer_;
  return !goroutine_->unwinding && !Scheduler::current_scheduler()->tearing_down();
}

void panic_in(const Operation& operation, std::string_view text, trace::ObjectId object) {
  Scheduler& scheduler = operation.scheduler();
  operation.record(
      {.object = object, .value = scheduler.recorder.text(text), .kind = EventKind::panic});
  Ending ending(operation.self(), false, std::string(text));
  // Deferred calls are operations of their own.
  operation.finish();
  ending.run();
  scheduler.enter();
  scheduler.crash();
  throw Unwind{};
}

void fatal_in(const Operation& operation, std::string_view text, trace::ObjectId object) {
  operation.record({.object = object,
                    .value = operation.scheduler().recorder.text(text),
                    .kind = EventKind::fatal});
  operation.crash();
}

void panic(std::string_view text, std::source_location where) {
  const Operation operation(where);
  if (!operation) throw Unwind{};
  panic_in(operation, text);
}

std::optional<std::string> recover(std::source_location where) {
  const Operation operation(where);
  if (!operation) return std::nullopt;
  Goroutine& self = operation.self();
  Ending* const ending = self.ending;
  if (ending == nullptr || !ending->may_recover()) return std::nullopt;
  ending->recover();
  operation.record({.other = ending->panics_left(),
                    .value = operation.scheduler().recorder.text(ending->text()),
                    .kind = EventKind::recover});
  return ending->text();
}

bool is_panicking() {
  const Goroutine* const self = Scheduler::current();
  return self != nullptr && self->ending != nullptr && self->ending->is_panic();
}

void goexit(std::source_location where) {
  const Operation operation(where);
  if (!operation) throw Unwind{};
  operation.record({.kind = EventKind::goexit});
  Ending ending(operation.self(), true, {});
  operation.finish();
  ending.run();
  throw Goexit{};
}

}  // namespace interleave::runtime
