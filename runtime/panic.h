// Panics, and calls that are deferred to the end of a function.
//
// A panic runs the goroutine's deferred calls, the last first, on top of the stack as it is (as in
// Go), then ends the run. It never returns and unwinds nothing: C++ exceptions are not involved.
#pragma once

#include <source_location>
#include <string_view>
#include <utility>

#include "runtime/scheduler.h"

namespace interleave::runtime {

// Panics inside an operation, which holds the run. object: what the panic is about, or 0.
[[noreturn]] void panic_in(const Operation& operation, std::string_view text,
                           trace::ObjectId object = 0);

// Go's panic(text).
[[noreturn]] void panic(std::string_view text,
                        std::source_location where = std::source_location::current());

// A link in a goroutine's list of deferred calls.
class DeferBase {
 public:
  DeferBase(const DeferBase&) = delete;
  DeferBase& operator=(const DeferBase&) = delete;

 protected:
  DeferBase();
  ~DeferBase() = default;

  // True if the call is still to be made; takes it from the list.
  bool take();

 private:
  friend void run_deferred_calls(Goroutine& goroutine);
  virtual void call() = 0;

  Goroutine* goroutine_;
  DeferBase* outer_ = nullptr;
};

// Go's defer statement: calls a function when the scope ends, also by a panic; not when the run is
// torn down (in Go the program would be gone by then).
//
//   Defer close_results([=] { results.close(); });
template <class Function>
class Defer final : public DeferBase {
 public:
  explicit Defer(Function function) : function_(std::move(function)) {}
  // May be torn down or panic inside of the call.
  ~Defer() noexcept(false) {
    if (take()) function_();
  }

 private:
  void call() override { function_(); }

  Function function_;
};

}  // namespace interleave::runtime
