// golang.org/x/sync/semaphore: a number of units that goroutines hold.
#pragma once

#include <cstdint>
#include <string_view>

#include "runtime/context.h"
#include "runtime/error.h"
#include "runtime/goroutine.h"
#include "runtime/handle.h"
#include "runtime/object.h"
#include "runtime/operation.h"
#include "runtime/where.h"

namespace interleave::runtime {

// Invariants:
//  - First in, first out: nobody gets units while somebody else waits, even if there are enough.
//  - Who waits is queued here until a release serves it or it runs again after a cancel.
class WeightedCore final : public Object {
 public:
  WeightedCore(const Operation& operation, std::string_view name, std::int64_t size)
      : Object(operation, trace::ObjectKind::semaphore, name, static_cast<std::uint32_t>(size)),
        size_(size) {}

  // False if there are not enough units, or somebody waits.
  bool try_acquire(const Operation& operation, std::int64_t units);
  // Waits for the units, or until `done` is closed: false. Not doomed.
  bool acquire(const Operation& operation, ChannelCore* done, std::int64_t units);
  // Panics "semaphore: released more than held".
  void give_back(const Operation& operation, std::int64_t units);
  std::int64_t size() const { return size_; }
  // Is it to fail, whatever others do? With negative units, which older versions allow, there may
  // be more than the size.
  bool is_doomed(std::int64_t units) const { return units > size_ && size_ - held_ < units; }

 private:
  void record(const Operation& operation, trace::EventKind kind, trace::GoroutineId who,
              std::int64_t units) const;
  // Gives units to those who wait, in order, as far as they go.
  void serve_waiters(const Operation& operation);
  // The goroutine runs again, because `done` was closed; `waiter` may have been served meanwhile.
  void give_up(const Operation& operation, Waiter& waiter);

  std::int64_t size_;
  std::int64_t held_ = 0;
  WaitQueue waiters_;
};

// From this version of Go on (x/sync 0.24, which needs it) negative numbers panic: "semaphore: size
// < 0" and "semaphore: n < 0". Before, they count as any others.
inline constexpr int checked_weights_go_minor = 26;

// Go's *semaphore.Weighted. A value handle: a copy is the same semaphore.
//
//   Weighted slots("slots", 3);
//   if (Error err = slots.acquire(ctx, 1)) return err;
//   Defer release([=] { slots.release(1); });
class Weighted {
 public:
  // All of them panic for a negative number: see above.
  Weighted(std::string_view name, std::int64_t size, Where where = std::source_location::current());

  // nil, or the context's error. Asking for more than the size waits for the context's end.
  Error acquire(const Context& ctx, std::int64_t units,
                Where where = std::source_location::current()) const;
  // False if there are not enough units, or somebody waits.
  bool try_acquire(std::int64_t units, Where where = std::source_location::current()) const;
  // Panics "semaphore: released more than held".
  void release(std::int64_t units, Where where = std::source_location::current()) const;

 private:
  Handle<WeightedCore> core_;
};

}  // namespace interleave::runtime
