// A counter that goroutines wait on until it is zero: what WaitGroup and ErrGroup share.
//
// Invariants:
//  - The counter is never negative; waiters are queued only while it is positive.
#pragma once

#include <cstdint>
#include <string_view>

#include "runtime/goroutine.h"
#include "runtime/object.h"
#include "runtime/scheduler.h"

namespace interleave::runtime {

class CounterCore : public Object {
 public:
  CounterCore(const Operation& operation, trace::ObjectKind kind, std::string_view name)
      : Object(operation, kind, name) {}

  // Panics "sync: negative WaitGroup counter". Wakes who waits when it comes to zero.
  void add(const Operation& operation, std::int32_t delta);
  // Parks until the counter is zero.
  void wait(const Operation& operation);

 private:
  std::int32_t count_ = 0;
  WaitQueue waiters_;
};

}  // namespace interleave::runtime
