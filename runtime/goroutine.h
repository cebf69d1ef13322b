// A goroutine as the runtime sees it, and the queues in which it waits.
//
// Invariants:
//  - A goroutine that is parked has its waiters (one, or one a select case) queued; whoever serves
//  one
//    of them takes them all out at once, so that a served goroutine is no waiter any more even
//    before it runs again (as in Go).
//  - Waiters live on the stack of the goroutine that waits.
#pragma once

#include <cstdint>

#include "trace/event.h"

namespace interleave::runtime {

class ChannelCore;
class DeferBase;
struct Goroutine;

// One place in one queue (Go's sudog).
struct Waiter {
  Goroutine* goroutine = nullptr;
  ChannelCore* channel = nullptr;  // null for a wait that is not on a channel
  void* slot = nullptr;            // send: the value to take; receive: where to put one
  bool is_send = false;
  bool closed = false;     // set by who serves it: woken because the channel was closed
  std::uint8_t index = 0;  // which case of the select, as written
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
    waiter.previous = last_;
    waiter.next = nullptr;
    (last_ != nullptr ? last_->next : first_) = &waiter;
    last_ = &waiter;
    waiter.queued = true;
  }

  void remove(Waiter& waiter) {
    (waiter.previous != nullptr ? waiter.previous->next : first_) = waiter.next;
    (waiter.next != nullptr ? waiter.next->previous : last_) = waiter.previous;
    waiter.queued = false;
  }

 private:
  Waiter* first_ = nullptr;
  Waiter* last_ = nullptr;
};

// What every scheduler keeps of a goroutine; a scheduler derives its own from it.
struct Goroutine {
  trace::GoroutineId id = 0;
  DeferBase* defers = nullptr;  // innermost first; only the goroutine itself touches it
  // Written by the goroutine before it parks, read by who serves it.
  Waiter* waiters = nullptr;
  std::uint32_t waiter_count = 0;
  // Written by who serves it, read by the goroutine when it runs again.
  Waiter* served = nullptr;
};

}  // namespace interleave::runtime
