// Shared state behind the value handles (channels, contexts, groups, timers).
//
// Invariants:
//  - An object belongs to one run. When that run is torn down it lets go of what it holds (so that
//    cycles go too) and has no scheduler from then on; a handle that outlives the run is harmless.
//  - An object of a run on one thread is used by that thread only, as long as the run lasts: its
//    references are counted without locking the bus.
//  - With the last reference it dies, as soon as the run can be held. Until then it stands in lists
//    of the run: whoever comes to it that way, and not by a reference, asks whether it lives
//    (Ref::if_alive).
#pragma once

#include <atomic>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "runtime/pool.h"
#include "trace/event.h"

namespace interleave::runtime {

class Operation;
class Scheduler;

class Object {
 public:
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;

  trace::ObjectId id() const { return id_; }
  // Null once the run is over.
  Scheduler* scheduler() const { return scheduler_; }

  void retain() {
    if (is_shared_) {
      references_.fetch_add(1, std::memory_order_relaxed);
    } else {
      references_.store(references_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    }
  }
  // Unless the last reference is gone already; the run is held.
  bool retain_if_alive() {
    std::uint32_t count = references_.load(std::memory_order_relaxed);
    while (count != 0) {
      if (references_.compare_exchange_weak(count, count + 1, std::memory_order_relaxed))
        return true;
    }
    return false;
  }
  void release() {
    if (is_shared_) {
      if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) end();
      return;
    }
    const std::uint32_t left = references_.load(std::memory_order_relaxed) - 1;
    references_.store(left, std::memory_order_relaxed);
    if (left == 0) end();
  }

  static void* operator new(std::size_t size) { return pool_take(size); }
  static void operator delete(void* memory, std::size_t size) { pool_give_back(memory, size); }

 protected:
  // Enters the run's list of objects, with the next id, and records that it was made; `other` and
  // `flags` as in trace::EventKind::make.
  Object(const Operation& operation, trace::ObjectKind kind, std::string_view name,
         std::uint32_t other = 0, std::uint8_t flags = 0);
  virtual ~Object();

  // Lets go of every handle and value that it holds, at the end of the run.
  virtual void let_go() {}

 private:
  friend class Scheduler;

  // The last reference is gone: ends it, with the run held.
  void end();
  void leave_list();

  Scheduler* scheduler_;
  trace::ObjectId id_;
  std::atomic<std::uint32_t> references_{0};
  bool is_shared_;          // maybe between threads: a run on several, or none any more
  Object* next_ = nullptr;  // the run's list; written by Scheduler only
  Object* previous_ = nullptr;
};

// The id of a new object that is plain state (a lock ...), with no handle to it: records that it
// was made; `other` as in trace::EventKind::make.
trace::ObjectId record_plain_object(const Operation& operation, trace::ObjectKind kind,
                                    std::string_view name, std::uint32_t other = 0);

// A counted reference to an object.
template <class T>
class Ref {
 public:
  Ref() = default;
  // The object is new, or referred to.
  explicit Ref(T* object) : object_(object) {
    if (object_ != nullptr) object_->retain();
  }
  // For an object out of a list of the run's; null if it is about to die. The run is held.
  static Ref if_alive(T* object) {
    Ref ref;
    if (object->retain_if_alive()) ref.object_ = object;
    return ref;
  }
  Ref(const Ref& other) : Ref(other.object_) {}
  Ref(Ref&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  Ref& operator=(Ref other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~Ref() {
    if (object_ != nullptr) object_->release();
  }

  T* get() const { return object_; }
  T* operator->() const { return object_; }
  T& operator*() const { return *object_; }
  explicit operator bool() const { return object_ != nullptr; }
  friend bool operator==(const Ref& a, const Ref& b) { return a.object_ == b.object_; }

 private:
  T* object_ = nullptr;
};

// Objects as keys of maps: null first, then in the order in which their run made them.
inline std::strong_ordering compare_objects(const Object* a, const Object* b) {
  if (a == b) return std::strong_ordering::equal;
  if (a == nullptr || b == nullptr) {
    return a == nullptr ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  if (a->id() != b->id()) return a->id() <=> b->id();
  return std::compare_three_way{}(a, b);  // of two runs
}
// std::hash of a handle: the same in every run, as the ids are.
template <class Handle>
struct HashOfObject {
  std::size_t operator()(const Handle& handle) const {
    return handle.core() != nullptr ? handle.core()->id() : 0;
  }
};

}  // namespace interleave::runtime
