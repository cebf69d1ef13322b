#include "runtime/fiber.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <new>
#include <vector>

#include "runtime/sanitizers.h"
#ifdef INTERLEAVE_ASAN
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif
#ifdef INTERLEAVE_TSAN
#include <sanitizer/tsan_interface.h>
#endif

namespace interleave::runtime {
namespace {

namespace fcontext = boost::context::detail;

// Sanitizers make frames several times as large.
#if defined(INTERLEAVE_ASAN) || defined(INTERLEAVE_TSAN)
constexpr std::size_t stack_bytes = 256 * 1024;
#else
constexpr std::size_t stack_bytes = 128 * 1024;
#endif

struct StackPool {
  std::vector<Stack> free;
  std::size_t made = 0;

  ~StackPool() {
    for (const Stack& stack : free) unmap(stack);
  }

  static std::size_t page() {
    static const auto size = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    return size;
  }
  static void unmap(const Stack& stack) { munmap(stack.bottom - page(), stack.size + page()); }
  static Stack map() {
    const std::size_t size = stack_bytes + page();
    void* memory = mmap(nullptr, size, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    if (mprotect(memory, page(), PROT_NONE) != 0) {
      munmap(memory, size);
      throw std::bad_alloc();
    }
    return {static_cast<std::byte*>(memory) + page(), stack_bytes};
  }
};
thread_local StackPool pool;

// Where the stack begins to be used, counted from its top.
std::size_t stagger(const Stack& stack) {
  return (reinterpret_cast<std::uintptr_t>(stack.bottom) / stack_bytes) % 16 * 192;
}

}  // namespace

Stack take_stack() {
  if (pool.free.empty()) return StackPool::map();
  const Stack stack = pool.free.back();
  pool.free.pop_back();
#ifdef INTERLEAVE_ASAN
  // The frame that made the last switch away never returned and left its marks.
  ASAN_UNPOISON_MEMORY_REGION(stack.bottom, stack.size);
#endif
  return stack;
}

void give_back_stack(Stack stack) { pool.free.push_back(stack); }

Fiber::Fiber() {
#ifdef INTERLEAVE_TSAN
  tsan_fiber_ = __tsan_get_current_fiber();
#endif
}

Fiber::Fiber(Entry entry, void* argument)
    : stack_(take_stack()), entry_(entry), argument_(argument) {
  const auto start = [](fcontext::transfer_t transfer) { begin(transfer.fctx, transfer.data); };
  const std::size_t size = stack_.size - stagger(stack_);
  context_ = fcontext::make_fcontext(stack_.bottom + size, size, start);
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

void Fiber::begin(void* transfer_context, void* data) {
  Fiber& from = *static_cast<Fiber*>(data);
  const Fiber& me = *from.next_;
  from.context_ = transfer_context;
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
