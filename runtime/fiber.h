// Stackful fibers on Boost.Context, with stacks from a pool.
//
// Invariants:
//  - A fiber runs on one thread only, and is suspended or running, never both.
//  - No switch happens inside a catch block or a destructor that runs because of an exception, but
//    for one that comes back before that ends: the C++ runtime keeps one list of caught exceptions
//    a thread, not one a fiber.
#pragma once

#include <boost/context/detail/fcontext.hpp>
#include <cstddef>

#include "runtime/sanitizers.h"
#ifdef INTERLEAVE_ASAN
#include <sanitizer/common_interface_defs.h>
#endif
#ifdef INTERLEAVE_TSAN
#include <sanitizer/tsan_interface.h>
#endif

namespace interleave::runtime {

// A stack: guard page below, top staggered so that stacks do not share cache sets.
struct Stack {
  std::byte* bottom = nullptr;  // lowest usable address
  std::size_t size = 0;         // usable bytes
};

// Keeps the stacks of ended fibers for the next ones, across runs; one pool a thread.
// Throws std::bad_alloc when the system gives no more memory.
Stack take_stack();
void give_back_stack(Stack stack);

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
  static void begin(void* transfer_context, void* from);

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
  const auto transfer = boost::context::detail::jump_fcontext(next.context_, this);
  static_cast<Fiber*>(transfer.data)->context_ = transfer.fctx;
#ifdef INTERLEAVE_ASAN
  __sanitizer_finish_switch_fiber(fake_stack_, nullptr, nullptr);
#endif
}

}  // namespace interleave::runtime
