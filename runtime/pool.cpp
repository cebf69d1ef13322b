#include "runtime/pool.h"

#include <algorithm>
#include <array>
#include <bit>
#include <new>
#include <utility>

#include "runtime/sanitizers.h"

namespace interleave::runtime {
namespace {

// Powers of two: the smallest block has room for the link.
constexpr std::size_t smallest = 32;
constexpr std::size_t classes = 9;  // up to 8 KiB; larger ones are the system's
constexpr std::size_t largest = smallest << (classes - 1);
// So that one program that made a million things does not keep them all.
constexpr std::size_t most_kept_bytes = 4 << 20;

struct Block {
  Block* next;
};

struct Kept {
  std::array<Block*, classes> blocks{};
  std::size_t bytes = 0;
  int users = 0;
};
thread_local Kept kept;

std::size_t class_of(std::size_t size) {
  return static_cast<std::size_t>(std::bit_width((std::max(size, smallest) - 1) / smallest));
}

}  // namespace

void* pool_take(std::size_t size) {
  if (size > largest || frees_at_once) return ::operator new(size);
  const std::size_t index = class_of(size);
  Block* block = kept.blocks[index];
  if (block == nullptr) return ::operator new(smallest << index);
  kept.blocks[index] = block->next;
  kept.bytes -= smallest << index;
  return block;
}

void pool_give_back(void* memory, std::size_t size) noexcept {
  const std::size_t index = size > largest ? classes : class_of(size);
  if (frees_at_once || index == classes || kept.users == 0 || kept.bytes >= most_kept_bytes) {
    ::operator delete(memory);
    return;
  }
  kept.blocks[index] = ::new (memory) Block{kept.blocks[index]};
  kept.bytes += smallest << index;
}

PoolUser::PoolUser() { ++kept.users; }

PoolUser::~PoolUser() {
  if (--kept.users > 0) return;
  for (Block*& first : kept.blocks) {
    while (first != nullptr) ::operator delete(std::exchange(first, first->next));
  }
  kept.bytes = 0;
}

}  // namespace interleave::runtime
