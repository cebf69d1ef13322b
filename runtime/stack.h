// Stacks of fibers.
#pragma once

#include <cstddef>

namespace interleave::runtime {

// Guard page below, top staggered so that stacks do not share cache sets.
struct Stack {
  std::byte* bottom = nullptr;  // lowest usable address
  std::size_t size = 0;         // usable bytes
};

// Keeps the stacks of ended fibers for the next ones, across runs; one pool a thread.
// Throws std::bad_alloc when the system gives no more memory.
Stack take_stack();
void give_back_stack(Stack stack);

}  // namespace interleave::runtime
