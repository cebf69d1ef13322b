// A function to be called once, with what it captured, in pooled memory: the body of a goroutine.
#pragma once

#include <concepts>
#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>

#include "runtime/pool.h"

namespace interleave::runtime {

class Task {
 public:
  // No function: Go's nil func.
  Task() = default;

  template <class Function>
    requires(!std::same_as<std::remove_cvref_t<Function>, Task> &&
             std::invocable<std::remove_cvref_t<Function>&>)
  Task(Function&& function) {  // NOLINT(google-explicit-constructor): as with std::function
    using Kept = std::remove_cvref_t<Function>;
    static_assert(alignof(Kept) <= alignof(std::max_align_t));
    if constexpr (requires { function == nullptr; }) {
      if (function == nullptr) return;
    }
    memory_ = pool_take(sizeof(Kept));
    try {
      ::new (memory_) Kept(std::forward<Function>(function));
    } catch (...) {
      pool_give_back(memory_, sizeof(Kept));
      throw;
    }
    call_ = [](void* kept) { static_cast<void>((*static_cast<Kept*>(kept))()); };
    end_ = [](void* kept) {
      static_cast<Kept*>(kept)->~Kept();
      pool_give_back(kept, sizeof(Kept));
    };
  }

  Task(Task&& other) noexcept
      : memory_(std::exchange(other.memory_, nullptr)), call_(other.call_), end_(other.end_) {}
  Task& operator=(Task&& other) noexcept {
    Task old(std::move(*this));
    memory_ = std::exchange(other.memory_, nullptr);
    call_ = other.call_;
    end_ = other.end_;
    return *this;
  }
  ~Task() {
    if (memory_ != nullptr) end_(std::exchange(memory_, nullptr));
  }

  explicit operator bool() const { return memory_ != nullptr; }
  void operator()() { call_(memory_); }

 private:
  void* memory_ = nullptr;
  void (*call_)(void*) = nullptr;
  void (*end_)(void*) = nullptr;
};

}  // namespace interleave::runtime
