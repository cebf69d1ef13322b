// Memory for the small things that a run makes and drops all the time.
//
// A thread that runs simulations keeps what is freed for the next time, so that a program that runs
// again allocates nothing. Any thread may free what any other took.
#pragma once

#include <cstddef>

namespace interleave::runtime {

// Aligned for every ordinary type. Throws std::bad_alloc.
void* pool_take(std::size_t size);
// size: what it was taken with.
void pool_give_back(void* memory, std::size_t size) noexcept;

// For what the standard library makes, a node at a time.
template <class T>
struct PoolAllocator {
  using value_type = T;

  PoolAllocator() = default;
  template <class Other>
  PoolAllocator(const PoolAllocator<Other>&) {}
  T* allocate(std::size_t count) { return static_cast<T*>(pool_take(count * sizeof(T))); }
  void deallocate(T* memory, std::size_t count) noexcept {
    pool_give_back(memory, count * sizeof(T));
  }
  friend bool operator==(const PoolAllocator&, const PoolAllocator&) { return true; }
};

// While one lives, its thread keeps what is freed; the last one frees it all.
class PoolUser {
 public:
  PoolUser();
  ~PoolUser();
  PoolUser(const PoolUser&) = delete;
  PoolUser& operator=(const PoolUser&) = delete;
};

}  // namespace interleave::runtime
