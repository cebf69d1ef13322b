// Panics, recover, Goexit and exit. What runs at the end of a function is in defer.h.
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
//         if (auto value = recover()) err = new_error(value.text());
//       });
//       if (b == 0) panic("division by zero");
//       quotient = a / b;
//     });
//     return err;
//   }
#pragma once

#include <string_view>

#include "runtime/defer.h"
#include "runtime/error.h"
#include "runtime/operation.h"
#include "runtime/panic_value.h"
#include "runtime/where.h"

namespace interleave::runtime {

// Panics inside an operation, which holds the run. object: what the panic is about, or 0. What Go's
// runtime itself panics with is a runtime_error().
[[noreturn]] void panic_in(const Operation& operation, PanicValue value,
                           trace::ObjectId object = 0);

// A fatal error of the runtime: the run ends at once; no deferred calls, no recover. From Go 1.26
// on panics that are under way are reported, too.
[[noreturn]] void fatal_in(const Operation& operation, std::string_view text,
                           trace::ObjectId object = 0);
// One of the runtime's own, with which no panics are reported.
[[noreturn]] void throw_in(const Operation& operation, std::string_view text);

// The same by the running goroutine, as a step of its own.
[[noreturn]] void fatal(std::string_view text, Where where);

// What starts a goroutine for Go's nil func ends with.
inline constexpr std::string_view go_of_nil_func = "go of nil func value";

// Go's panic(value). nil: from Go 1.21 on a PanicNilError.
[[noreturn]] void panic(PanicValue value, Where where = std::source_location::current());

// Go's recover(): in a deferred call that a panic makes, stops the panic and gives its value;
// anywhere else it gives nil. Unlike Go's it cannot tell an ordinary function that the deferred
// call calls from the deferred call itself.
PanicValue recover(Where where = std::source_location::current());

// Is the calling goroutine panicking (not: ending by Goexit)? Go finds out by recover and a new
// panic.
bool is_panicking();

// Go's runtime.Goexit: makes the goroutine's deferred calls and ends it.
[[noreturn]] void goexit(Where where = std::source_location::current());

// Go's os.Exit: the run ends at once, with this exit status; no deferred calls. Beside the C
// library's ::exit, with which a using directive mixes it up, it is also os_exit.
[[noreturn]] void exit(int status, Where where = std::source_location::current());
[[noreturn]] inline void os_exit(int status, Where where = std::source_location::current()) {
  exit(status, where);
}

}  // namespace interleave::runtime
