#include "runtime/stack.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cassert>
#include <new>
#include <vector>

#include "runtime/sanitizers.h"
#ifdef INTERLEAVE_ASAN
#include <sanitizer/asan_interface.h>
#endif

namespace interleave::runtime {
namespace {

// Sanitizers make frames several times as large.
#if defined(INTERLEAVE_ASAN) || defined(INTERLEAVE_TSAN)
constexpr std::size_t stack_bytes = 256 * 1024;
#else
constexpr std::size_t stack_bytes = 128 * 1024;
#endif

struct StackPool {
  std::vector<Stack> free;

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

void give_back_stack(Stack stack) {
  assert(stack.bottom != nullptr);
  assert(pool.free.empty() || pool.free.back().bottom != stack.bottom);  // once only
  pool.free.push_back(stack);
}

}  // namespace interleave::runtime
