// Each line with a comment "error: SENTENCE" at its end must be refused with that sentence, and no
// other line may be. check.sh compiles this file.
#include "runtime/golang.h"

// clang-format off: a mark belongs to its line
using namespace interleave::runtime;

void dropped() {
  const Context ctx;
  Defer([] {});                                             // error: a Defer without a name
  with_cancel(ctx);                                         // error: the cancel function must be
  with_cancel_cause(ctx);                                   // error: the cancel function must be
  with_timeout(ctx, seconds(1));                            // error: the cancel function must be
  with_timeout_cause(ctx, seconds(1), new_error("late"));   // error: the cancel function must be
  with_deadline(ctx, seconds(1));                           // error: the cancel function must be
  with_deadline_cause(ctx, seconds(1), new_error("late"));  // error: the cancel function must be
  after_func(ctx, "late", [] {});
}

void wrong_functions() {
  go("x", 5);           // error: a function that takes no arguments
  go("x", [](int) {});  // error: a function that takes no arguments
  go("x", [] { return 5; });
  WaitGroup().go("x", 5.0);    // error: a function that takes no arguments
  func([](int) {});            // error: a function that takes no arguments
  Defer number(5);             // error: a function that takes no arguments
  Defer argument([](int) {});  // error: a function that takes no arguments
  Defers defers;
  defers.add(5);                                     // error: a function that takes no arguments
  auto once = once_func("x", 5);                     // error: a function that takes no arguments
  auto value = once_value([](int i) { return i; });  // error: a function that takes no arguments
  auto nothing = once_value("x", [] {});             // error: a function that returns a value
  Once().call(5.0);                                  // error: a function that takes no arguments
  ErrGroup().go("x", [] { return 5; });              // error: returns an Error
  ErrGroup().go("x", [] {});                         // error: returns an Error
  ErrGroup().try_go("x", [](int) { return nil; });   // error: returns an Error
  ErrGroup().go("x", []() -> Error { return nil; });
}

void wrong_kinds() {
  Cond number(5);           // error: a Mutex or an RWMutex
  Cond group{WaitGroup()};  // error: a Mutex or an RWMutex
  const ReceiveChannel<int> receives;
  receives.close();  // error: no member named 'close'
  receives.send(1);  // error: no member named 'send'
  const SendChannel<int> sends;
  sends.receive();  // error: no member named 'receive'
  sends.close();
}
