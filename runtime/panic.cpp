#include "runtime/panic.h"

#include <algorithm>
#include <utility>

namespace interleave::runtime {

using trace::EventKind;

// A panic or a Goexit under way; on the stack of its goroutine.
class Ending {
 public:
  Ending(Goroutine& goroutine, bool is_goexit, PanicValue value)
      : goroutine_(goroutine),
        is_goexit_(is_goexit),
        value_(std::move(value)),
        outer_(goroutine.ending),
        depth_(outer_ != nullptr ? outer_->depth_ + 1 : 1) {
    goroutine_.ending = this;
  }
  ~Ending() { goroutine_.ending = outer_; }
  Ending(const Ending&) = delete;
  Ending& operator=(const Ending&) = delete;

  // Makes the deferred calls. Returns when there are no more.
  void run() {
    while (goroutine_.defers != nullptr) {
      caller_ = goroutine_.boundary;
      function_ = goroutine_.defers->boundary_;
      is_calling_ = true;
      DeferBase::call_last(goroutine_);
      is_calling_ = false;
      if (goroutine_.unwinding) throw_leaving(goroutine_);
      if (!recovered_) continue;
      const Ending* const goexit = goexit_under_way();
      if (goexit == nullptr) return_from(function_);
      // Recovering a panic during a Goexit does not stop the Goexit.
      is_goexit_ = true;
      depth_ = goexit->depth_;
      recovered_ = false;
    }
    if (is_goexit_) {
      goroutine_.unwinding = true;
      throw Goexit{};
    }
  }

  // Is the calling function a deferred call that this panic makes?
  bool may_recover() const {
    return is_calling_ && !is_goexit_ && !recovered_ && goroutine_.boundary->is_called_by(caller_);
  }
  void recover() { recovered_ = true; }
  bool is_panic() const { return !is_goexit_ && !recovered_; }
  const PanicValue& value() const { return value_; }
  // How many panics and Goexits are under way, up to this one, in Go's list of them.
  std::uint32_t depth() const { return depth_; }
  // Is it a panic with the same value as the one in whose deferred call it began?
  bool is_repeated() const {
    return outer_ != nullptr && !is_goexit_ && !outer_->is_goexit_ &&
           value_.is_same(outer_->value_);
  }
  // Panics that go on when this one is recovered: those in whose deferred call the function runs
  // that then returns.
  std::uint32_t panics_left() const {
    std::uint32_t count = 0;
    for (const Ending* each = outer_; each != nullptr; each = each->outer_) {
      count += goes_on_after(*each) && !each->is_goexit_ ? 1 : 0;
    }
    return count;
  }

 private:
  // Does the function that returns after a recover run in a deferred call that the other one makes?
  bool goes_on_after(const Ending& other) const { return function_->is_inside(other.caller_); }
  // One that the function's return would leave, and nothing can stop.
  const Ending* goexit_under_way() const {
    for (const Ending* each = this; each != nullptr; each = each->outer_) {
      if (each->is_goexit_ && !goes_on_after(*each)) return each;
    }
    return nullptr;
  }

  // The function that deferred the recovering call returns: what else it deferred is called, too,
  // when this panic, and those that it leaves, are over.
  [[noreturn]] void return_from(const Boundary* function) {
    goroutine_.ending = outer_;
    while (goroutine_.ending != nullptr && !goes_on_after(*goroutine_.ending)) {
      goroutine_.ending = goroutine_.ending->outer_;
    }
    while (goroutine_.defers != nullptr && goroutine_.defers->boundary_ == function) {
      DeferBase::call_last(goroutine_);
      if (goroutine_.unwinding) throw_leaving(goroutine_);
    }
    goroutine_.unwinding = true;
    throw Boundary::Recovered{function};
  }

  Goroutine& goroutine_;
  bool is_goexit_;
  bool recovered_ = false;
  bool is_calling_ = false;  // makes a deferred call now
  PanicValue value_;
  const Boundary* caller_ = nullptr;    // what was innermost when it made the present call
  const Boundary* function_ = nullptr;  // who deferred that
  Ending* outer_;
  std::uint32_t depth_;
};

namespace {

// From this version on a value that is panicked with again is reported once.
constexpr int unrepeated_go_minor = 25;
// From this version on a fatal error tells of the panics before it.
constexpr int telling_go_minor = 26;

}  // namespace

void panic_in(const Operation& operation, PanicValue value, trace::ObjectId object) {
  Scheduler& scheduler = operation.scheduler();
  const int go_minor = scheduler.go_minor();
  if (!value) value = panic_nil_error(go_minor);
  Ending ending(operation.self(), false, std::move(value));
  const bool is_unsaid = go_minor >= unrepeated_go_minor && ending.is_repeated();
  operation.record({.object = object,
                    .other = ending.depth() - 1,
                    .value = scheduler.recorder.text(ending.value().crash_text(go_minor)),
                    .kind = EventKind::panic,
                    .detail = static_cast<std::uint8_t>(is_unsaid ? 1 : 0)});
  // Deferred calls are operations of their own.
  operation.finish();
  ending.run();
  operation.self().pending = {};
  scheduler.enter();
  scheduler.crash();
  throw Unwind{};
}

void fatal_in(const Operation& operation, std::string_view text, trace::ObjectId object) {
  const Ending* const ending = operation.self().ending;
  const bool are_told = ending != nullptr && operation.scheduler().go_minor() >= telling_go_minor;
  operation.record({.object = object,
                    .other = are_told ? ending->depth() : 0,
                    .value = operation.scheduler().recorder.text(text),
                    .kind = EventKind::fatal});
  operation.crash();
}

void throw_in(const Operation& operation, std::string_view text) {
  operation.record({.value = operation.scheduler().recorder.text(text), .kind = EventKind::fatal});
  operation.crash();
}

void fatal(std::string_view text, Where where) {
  const Operation operation(where);
  if (!operation) throw Unwind{};
  fatal_in(operation, text);
}

void panic_nil_dereference(Where where) {
  panic(runtime_error("runtime error: invalid memory address or nil pointer dereference"), where);
}

void panic(PanicValue value, Where where) {
  const Operation operation(where);
  if (!operation) throw Unwind{};
  panic_in(operation, std::move(value));
}

PanicValue recover(Where where) {
  const Operation operation(where, {.kind = PendingKind::local});
  if (!operation) return {};
  Goroutine& self = operation.self();
  Ending* const ending = self.ending;
  if (ending == nullptr || !ending->may_recover()) return {};
  ending->recover();
  constexpr std::uint32_t most = 255;
  Scheduler& scheduler = operation.scheduler();
  operation.record(
      {.other = ending->panics_left(),
       .value = scheduler.recorder.text(ending->value().crash_text(scheduler.go_minor())),
       .kind = EventKind::recover,
       .detail = static_cast<std::uint8_t>(std::min(ending->depth(), most))});
  return ending->value();
}

bool is_panicking() {
  const Goroutine* const self = Scheduler::current();
  return self != nullptr && self->ending != nullptr && self->ending->is_panic();
}

void goexit(Where where) {
  const Operation operation(where, {.kind = PendingKind::local});
  if (!operation) throw Unwind{};
  Ending ending(operation.self(), true, {});
  operation.record({.other = ending.depth() - 1, .kind = EventKind::goexit});
  operation.finish();
  ending.run();
  throw Goexit{};
}

void exit(int status, Where where) {
  const Operation operation(where);
  if (!operation) throw Unwind{};
  operation.exit(status);
}

}  // namespace interleave::runtime
