#include "runtime/fiber.h"

#include <cstdint>

#include "runtime/sanitizers.h"
#ifdef INTERLEAVE_ASAN
#include <sanitizer/common_interface_defs.h>
#endif
#ifdef INTERLEAVE_TSAN
#include <sanitizer/tsan_interface.h>
#endif

namespace interleave::runtime {
namespace {

// Where the stack begins to be used, counted from its top.
std::size_t stagger(const Stack& stack) {
  return (reinterpret_cast<std::uintptr_t>(stack.bottom) / stack.size) % 16 * 192;
}

}  // namespace

Fiber::Fiber() {
#ifdef INTERLEAVE_TSAN
  tsan_fiber_ = __tsan_get_current_fiber();
#endif
}

Fiber::Fiber(Entry entry, void* argument)
    : stack_(take_stack()), entry_(entry), argument_(argument) {
  const std::size_t size = stack_.size - stagger(stack_);
  context_ = fiber_make(stack_.bottom + size, size, begin);
#ifdef INTERLEAVE_TSAN
  tsan_fiber_ = __tsan_create_fiber(0);
#endif
}

Fiber::~Fiber() {
  if (entry_ == nullptr) return;
#ifdef INTERLEAVE_TSAN
  __tsan_destroy_fiber(tsan_fiber_);
#endif
  give_back_stack(stack_);
}

void Fiber::begin(Jumped jumped) {
  Fiber& from = *static_cast<Fiber*>(jumped.data);
  const Fiber& me = *from.next_;
  from.context_ = jumped.from;
#ifdef INTERLEAVE_ASAN
  const void* bottom = nullptr;
  std::size_t size = 0;
  __sanitizer_finish_switch_fiber(nullptr, &bottom, &size);
  // The thread's own stack is known only from here.
  if (from.stack_.bottom == nullptr) {
    from.stack_.bottom = static_cast<std::byte*>(const_cast<void*>(bottom));
    from.stack_.size = size;
  }
#endif
  me.entry_(me.argument_);
}

}  // namespace interleave::runtime
