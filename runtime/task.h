// A function to be called once, with what it captured, in pooled memory: the body of a goroutine.
#pragma once

#include <concepts>
#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>

#include "runtime/holdings.h"
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
      Closure closure(memory_, sizeof(Kept));
      ::new (memory_) Kept(std::forward<Function>(function));
      holder_ = closure.holder();
      shares_ = closure.has_pointers();
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

  // Says what is wanted.
  template <class Wrong>
    requires(!std::same_as<std::remove_cvref_t<Wrong>, Task> &&
             !std::invocable<std::remove_cvref_t<Wrong>&>)
  Task(Wrong&&) {  // NOLINT(google-explicit-constructor)
    static_assert(std::invocable<std::remove_cvref_t<Wrong>&>,
                  "what a goroutine runs is a function that takes no arguments");
  }

  Task(Task&& other) noexcept
      : memory_(std::exchange(other.memory_, nullptr)),
        call_(other.call_),
        end_(other.end_),
        holder_(other.holder_),
        shares_(other.shares_) {
    if (holder_ != untracked) closure_moved(holder_, shares_, this);
  }
  Task& operator=(Task&& other) noexcept {
    if (this == &other) return *this;
    clear();
    memory_ = std::exchange(other.memory_, nullptr);
    call_ = other.call_;
    end_ = other.end_;
    holder_ = other.holder_;
    shares_ = other.shares_;
    return *this;
  }
  ~Task() { clear(); }

  // Ends what it captured.
  void clear() {
    if (memory_ != nullptr) end_(std::exchange(memory_, nullptr));
  }

  explicit operator bool() const { return memory_ != nullptr; }
  void operator()() { call_(memory_); }

  // Who the handles in it belong to.
  HolderId holder() const { return holder_; }
  // Has it pointers to the stack of who made it?
  bool shares() const { return shares_; }

 private:
  void* memory_ = nullptr;
  void (*call_)(void*) = nullptr;
  void (*end_)(void*) = nullptr;
  HolderId holder_ = untracked;
  bool shares_ = false;
};

}  // namespace interleave::runtime
