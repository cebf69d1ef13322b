// Panics, recover, Goexit, and calls that are deferred to the end of a function.
//
// A panic runs the goroutine's deferred calls, the last first, on top of the stack as it is (as in
// Go). If none of them recovers, the run ends, and nothing is unwound. If one does, the function
// that deferred it returns: in C++ that is the innermost func() (or deferred call, or goroutine)
// that was under way when its Defer was made.
//
//   Error divide(int a, int b, int& quotient) {
//     Error err;                                       // Go's named result
//     func([&] {
//       Defer guard([&] {
//         if (auto text = recover()) err = new_error(*text);
//       });
//       if (b == 0) panic("division by zero");
//       quotient = a / b;
//     });
//     return err;
//   }
#pragma once

#include <optional>
#include <source_location>
#include <string>
#include <string_view>
#include <utility>

#include "runtime/error.h"
#include "runtime/scheduler.h"

namespace interleave::runtime {

// Panics inside an operation, which holds the run. object: what the panic is about, or 0.
[[noreturn]] void panic_in(const Operation& operation, std::string_view text,
                           trace::ObjectId object = 0);

// A fatal error of the runtime: the run ends at once; no deferred calls, no recover.
[[noreturn]] void fatal_in(const Operation& operation, std::string_view text,
                           trace::ObjectId object = 0);

// Go's panic(text).
[[noreturn]] void panic(std::string_view text,
                        std::source_location where = std::source_location::current());
// Go's panic(err).
[[noreturn]] inline void panic(const Error& error,
                               std::source_location where = std::source_location::current()) {
  panic(error.text(), where);
}

// Go's recover(): in a deferred call that a panic makes, stops the panic and gives its text;
// anywhere else it gives nothing. Unlike Go's it can not tell an ordinary function that the
// deferred call calls from the deferred call itself.
std::optional<std::string> recover(std::source_location where = std::source_location::current());

// Is the calling goroutine panicking (not: ending by Goexit)? Go finds out by recover and a new
// panic.
bool is_panicking();

// Go's runtime.Goexit: makes the goroutine's deferred calls and ends it.
[[noreturn]] void goexit(std::source_location where = std::source_location::current());

// Where a recover returns to. One for each func(), deferred call and goroutine; on its stack.
class Boundary {
 public:
  // Thrown from where it panicked to the boundary, after a recover.
  struct Recovered {
    const Boundary* to;
  };

  Boundary();
  ~Boundary() { goroutine_->boundary = outer_; }
  Boundary(const Boundary&) = delete;
  Boundary& operator=(const Boundary&) = delete;

  // Was `caller` the innermost one when this one began?
  bool is_called_by(const Boundary* caller) const { return outer_ == caller; }
  // Is this function called, directly or not, by `caller`?
  bool is_inside(const Boundary* caller) const { return depth_ > caller->depth_; }

  // Calls `function`; returns as soon as a panic in it has been recovered.
  template <class Function>
  [[gnu::always_inline]] void call(Function& function) {
    try {
      function();
    } catch (const Recovered& recovered) {
      if (recovered.to != this) throw;
      goroutine_->unwinding = false;
    }
  }

 private:
  Goroutine* goroutine_;
  Boundary* outer_;
  int depth_ = 1;
};

// A function from which a recover may return; see above.
template <class Function>
[[gnu::always_inline]] inline void func(Function&& function) {
  Boundary boundary;
  boundary.call(function);
}

// Thrown through a goroutine that called goexit(), when its deferred calls are done.
struct Goexit {};

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
  friend class Ending;
  // As a function of its own.
  virtual void call() = 0;

  Goroutine* goroutine_;
  Boundary* boundary_ = nullptr;  // the function at whose end it is called
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
    if (take()) call();
  }

 private:
  void call() override { func(function_); }

  Function function_;
};

}  // namespace interleave::runtime
