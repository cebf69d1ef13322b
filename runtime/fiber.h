// Stackful fibers, with stacks from a pool (stack.h). How a stack is made ready, and how the
// processor goes from one to another, is a backend: fiber_<backend>.cpp, which CMake chooses
// (INTERLEAVE_FIBERS), and the symbol below.
//
// Invariants:
//  - A fiber runs on one thread only, and is suspended or running, never both.
//  - No switch happens inside a catch block or a destructor that runs because of an exception, but
//    for one that comes back before that ends: the C++ runtime keeps one list of caught exceptions
//    a thread, not one a fiber.
#pragma once

#include "runtime/sanitizers.h"
#include "runtime/stack.h"
#ifdef INTERLEAVE_ASAN
#include <sanitizer/common_interface_defs.h>
#endif
#ifdef INTERLEAVE_TSAN
#include <sanitizer/tsan_interface.h>
#endif

// Fcontext's, where symbols are called as they are in C.
#ifndef INTERLEAVE_FIBER_JUMP
#define INTERLEAVE_FIBER_JUMP "jump_fcontext"
#endif

namespace interleave::runtime {

// Where a switch came from, and what was handed over. It goes back in registers.
struct Jumped {
  void* from;
  void* data;
};
// The backend's own symbol, by its name in the assembler, so that no call comes between: goes on
// with the suspended stack `to`.
extern "C" Jumped fiber_jump(void* to, void* data) __asm__(INTERLEAVE_FIBER_JUMP);
// A stack that begins with `start`, suspended; top is one past its highest byte.
void* fiber_make(void* top, std::size_t size, void (*start)(Jumped));

class Fiber {
 public:
  using Entry = void (*)(void* argument);

  // The thread's own stack, to come back to.
  Fiber();
  // A new one; nothing runs before the first switch to it. entry must not return: it ends by a last
  // switch away, after finish().
  Fiber(Entry entry, void* argument);
  ~Fiber();
  Fiber(const Fiber&) = delete;
  Fiber& operator=(const Fiber&) = delete;

  // Suspends the running fiber, which must be this one, and goes on with `next`.
  void switch_to(Fiber& next);
  const Stack& stack() const { return stack_; }
  // The next switch away is the last one.
  void finish() { finished_ = true; }

 private:
  static void begin(Jumped jumped);

  void* context_ = nullptr;
  Stack stack_;
  Entry entry_ = nullptr;
  void* argument_ = nullptr;
  bool finished_ = false;
  Fiber* next_ = nullptr;  // whom it switches to; read by that one when it begins
  [[maybe_unused]] void* fake_stack_ = nullptr;  // AddressSanitizer's
  [[maybe_unused]] void* tsan_fiber_ = nullptr;  // ThreadSanitizer's
};

// Inline, because after a switch every return goes astray in the processor's prediction: the fewer
// frames above it, the faster.
[[gnu::always_inline]] inline void Fiber::switch_to(Fiber& next) {
  // Not a local: under AddressSanitizer the locals of a finished fiber are gone before they are
  // read.
  next_ = &next;
#ifdef INTERLEAVE_ASAN
  __sanitizer_start_switch_fiber(finished_ ? nullptr : &fake_stack_, next.stack_.bottom,
                                 next.stack_.size);
#endif
#ifdef INTERLEAVE_TSAN
  __tsan_switch_to_fiber(next.tsan_fiber_, 0);
#endif
  const Jumped jumped = fiber_jump(next.context_, this);
  static_cast<Fiber*>(jumped.data)->context_ = jumped.from;
#ifdef INTERLEAVE_ASAN
  __sanitizer_finish_switch_fiber(fake_stack_, nullptr, nullptr);
#endif
}

}  // namespace interleave::runtime
