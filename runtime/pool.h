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

// While one lives, its thread keeps what is freed; the last one frees it all.
class PoolUser {
 public:
  PoolUser();
  ~PoolUser();
  PoolUser(const PoolUser&) = delete;
  PoolUser& operator=(const PoolUser&) = delete;
};

}  // namespace interleave::runtime
