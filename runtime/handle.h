// A counted reference that people hold: as Ref, and the run's book says who has it (Holdings).
// What the runtime keeps for itself (a context its parent, a channel its timer) is a Ref: the trace
// says it by other means.
#pragma once

#include <cstdint>
#include <utility>

#include "runtime/holdings.h"
#include "runtime/object.h"
#include "runtime/operation.h"
#include "trace/note.h"

namespace interleave::runtime {

template <class T>
class Handle {
 public:
  Handle() : holder_(holder_here()) {}
  // ends: what the holder can do with it (trace/note.h).
  explicit Handle(Ref<T> object, std::uint8_t ends = trace::end_use)
      : object_(std::move(object)), holder_(holder_here()), ends_(ends) {
    count<1>(object_, ends_);
  }
  Handle(const Handle& other) : Handle(other.object_, other.ends_) {}
  Handle(Handle&& other) noexcept
      : object_(std::move(other.object_)), holder_(holder_here()), ends_(other.ends_) {
    if (holder_ == other.holder_) return;  // it has as many as before
    count<1>(object_, ends_);
    other.template count<-1>(object_, ends_);
  }
  // The same object with other ends.
  Handle(const Handle& other, std::uint8_t ends) : Handle(other.object_, ends) {}
  Handle& operator=(const Handle& other) {
    assign(other.object_, other.ends_);
    return *this;
  }
  Handle& operator=(Handle&& other) noexcept {
    if (this == &other) return *this;
    assign(other.object_, other.ends_);
    other.clear();
    return *this;
  }
  ~Handle() { count<-1>(object_, ends_); }

  const Ref<T>& ref() const { return object_; }
  T* get() const { return object_.get(); }
  T* operator->() const { return object_.get(); }
  T& operator*() const { return *object_; }
  explicit operator bool() const { return static_cast<bool>(object_); }
  friend bool operator==(const Handle& a, const Handle& b) { return a.object_ == b.object_; }

 private:
  // Where nobody keeps a book there is nothing to look for.
  HolderId holder_here() const {
    const Goroutine* const self = Scheduler::current();
    return self == nullptr || self->holder == untracked ? untracked : holder_at(this);
  }
  void assign(Ref<T> object, std::uint8_t ends) {
    const Ref<T> old = std::exchange(object_, std::move(object));
    const std::uint8_t old_ends = std::exchange(ends_, ends);
    count<1>(object_, ends_);
    count<-1>(old, old_ends);
  }
  void clear() { assign({}, ends_); }

  template <int Delta>
  void count(const Ref<T>& object, std::uint8_t ends) const {
    if (holder_ == untracked || !object) return;
    Scheduler* const scheduler = object->scheduler();
    if (scheduler == nullptr || scheduler->tearing_down()) return;
    const Held held(scheduler);
    if constexpr (Delta > 0) {
      scheduler->holdings.add(holder_, object->id(), ends);
    } else {
      scheduler->holdings.remove(holder_, object->id(), ends);
    }
  }

  Ref<T> object_;
  HolderId holder_;
  std::uint8_t ends_ = trace::end_use;
};

}  // namespace interleave::runtime
