// A goroutine as the runtime sees it, and the queues in which it waits.
//
// Invariants:
//  - A goroutine that is parked has its waiters (one, or one a select case) queued; whoever serves
//    one of them takes them all out at once, so that a served goroutine is no waiter any more even
//    before it runs again (as in Go).
//  - Waiters live on the stack of the goroutine that waits. Each is in one queue or in none, and the
//    links of its neighbours agree (asserted).
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>

#include "runtime/pending.h"
#include "trace/event.h"
#include "trace/note.h"

namespace interleave::runtime {

class Boundary;
class ChannelCore;
class DeferBase;
class Ending;
struct Goroutine;

// One place in one queue (Go's sudog).
struct Waiter {
  Goroutine* goroutine = nullptr;
  ChannelCore* channel = nullptr;  // null for a wait that is not on a channel
  const void* address = nullptr;   // what it waits for in a WaitTable
  void* slot = nullptr;            // send: the value to take; receive: where to put one
  std::int64_t amount = 0;         // semaphore: how many units; condition: its ticket
  bool is_send = false;            // on a channel: it sends
  bool closed = false;             // set by who serves it: woken because the channel was closed
  bool handed_over = false;        // set by who serves it: has what it waited for
  std::uint8_t index = 0;          // which case of the select, as written
  bool queued = false;
  Waiter* next = nullptr;
  Waiter* previous = nullptr;
};

// First in, first out; a waiter may leave from the middle.
class WaitQueue {
 public:
  bool empty() const { return first_ == nullptr; }
  Waiter* first() const { return first_; }

  void push(Waiter& waiter) {
    assert(waiter.goroutine != nullptr && !waiter.queued);
    waiter.previous = last_;
    waiter.next = nullptr;
    (last_ != nullptr ? last_->next : first_) = &waiter;
    last_ = &waiter;
    waiter.queued = true;
  }
  void push_front(Waiter& waiter) {
    assert(waiter.goroutine != nullptr && !waiter.queued);
    waiter.previous = nullptr;
    waiter.next = first_;
    (first_ != nullptr ? first_->previous : last_) = &waiter;
    first_ = &waiter;
    waiter.queued = true;
  }

  void remove(Waiter& waiter) {
    assert(waiter.queued);
    assert((waiter.previous != nullptr ? waiter.previous->next : first_) == &waiter);
    assert((waiter.next != nullptr ? waiter.next->previous : last_) == &waiter);
    (waiter.previous != nullptr ? waiter.previous->next : first_) = waiter.next;
    (waiter.next != nullptr ? waiter.next->previous : last_) = waiter.previous;
    waiter.queued = false;
  }

 private:
  Waiter* first_ = nullptr;
  Waiter* last_ = nullptr;
};

// Who waits for what, by address (Go's semaRoot): state that waits are queued here for can stay
// plain, ready when zeroed, and be copied; a copy has nobody waiting.
class WaitTable {
 public:
  void push(Waiter& waiter) {
    ++count_;
    bucket(waiter.address).push(waiter);
  }
  // In front of the others: it has waited before.
  void push_front(Waiter& waiter) {
    ++count_;
    bucket(waiter.address).push_front(waiter);
  }
  // Who has waited longest for this address; null if nobody waits.
  Waiter* first(const void* address) {
    Waiter* each = bucket(address).first();
    while (each != nullptr && each->address != address) each = each->next;
    return each;
  }
  // The one who came next for the same address.
  static Waiter* after(const Waiter& waiter) {
    Waiter* each = waiter.next;
    while (each != nullptr && each->address != waiter.address) each = each->next;
    return each;
  }
  void remove(Waiter& waiter) {
    assert(count_ > 0);
    --count_;
    bucket(waiter.address).remove(waiter);
  }
  bool empty() const { return count_ == 0; }
  void clear() {
    buckets_ = {};
    count_ = 0;
  }

 private:
  WaitQueue& bucket(const void* address) {
    return buckets_[(reinterpret_cast<std::uintptr_t>(address) >> 3) % buckets_.size()];
  }
  std::array<WaitQueue, 251> buckets_;
  std::size_t count_ = 0;  // who waits
};

// What every scheduler keeps of a goroutine; a scheduler derives its own from it.
struct Goroutine {
  trace::GoroutineId id = 0;
  // An operation whose frame is below it is one too many: stack overflow.
  const std::byte* stack_end = nullptr;
  // Its stack, and who handles on it belong to.
  const std::byte* stack_bottom = nullptr;
  const std::byte* stack_top = nullptr;
  trace::HolderId holder = 0;
  bool shares = false;  // its closure has pointers to the stack of who started it
  // Only the goroutine itself touches these.
  DeferBase* defers = nullptr;   // deferred calls, innermost first
  Boundary* boundary = nullptr;  // functions that a recover can return from, innermost first
  Ending* ending = nullptr;      // panics and Goexits under way, innermost first
  // The channel whose buffer it throws away right now, or 0.
  trace::ObjectId emptying = 0;
  bool unwinding = false;  // frames are being left by an exception: operations do nothing
  // What it is left by, once frames that let no exception through have returned; see defer.h.
  const Boundary* return_to = nullptr;
  bool leaves_by_goexit = false;
  // What it does next; see pending.h.
  Pending pending;
  // Written by the goroutine before it parks, read by who serves it.
  Waiter* waiters = nullptr;
  std::uint32_t waiter_count = 0;
  // Written by who serves it, read by the goroutine when it runs again.
  Waiter* served = nullptr;
};

}  // namespace interleave::runtime
