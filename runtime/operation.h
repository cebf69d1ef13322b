// One step of a primitive, on whichever scheduler runs it.
#pragma once

#include <cstddef>

#include "runtime/fiber.h"
#include "runtime/goroutine.h"
#include "runtime/pending.h"
#include "runtime/scheduler.h"
#include "runtime/where.h"

namespace interleave::runtime {

// Holds the run to read something, with no schedule point; nothing if there is no run.
class Held {
 public:
  explicit Held(Scheduler* scheduler)
      : scheduler_(scheduler != nullptr && scheduler->is_shared() ? scheduler : nullptr) {
    if (scheduler_ != nullptr) scheduler_->hold();
  }
  ~Held() {
    if (scheduler_ != nullptr) scheduler_->let_go();
  }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;

 private:
  Scheduler* scheduler_;
};

// One operation of a primitive by the running goroutine: a schedule point, then the run is held
// until the end of the scope.
class Operation {
 public:
  // Inline, as Fiber::switch_to. Throws std::logic_error outside of a run. Fatal error "stack
  // overflow".
  // pending: what it is going to do, for strategies that look ahead.
  [[gnu::always_inline]] explicit Operation(Where where, Pending pending = {})
      : scheduler_(scheduler_here()),
        self_(announced(*Scheduler::current(), pending)),
        active_(scheduler_.enter()) {
    if (!active_) return;
    site_ = scheduler_.recorder.site(where);
    if (static_cast<std::byte*>(__builtin_frame_address(0)) < self_.stack_end) [[unlikely]]
      overflow();
  }
  ~Operation() {
    if (active_ && scheduler_.is_shared()) scheduler_.leave();
  }
  Operation(const Operation&) = delete;
  Operation& operator=(const Operation&) = delete;

  // False while the run is torn down: do nothing.
  explicit operator bool() const { return active_; }
  Scheduler& scheduler() const { return scheduler_; }
  Goroutine& self() const { return self_; }
  trace::SiteId site() const { return site_; }

  // An event of this goroutine at this place, to be filled in.
  trace::Event event() const { return {.goroutine = self_.id, .site = site_}; }
  // Appends an event of this goroutine at this place.
  [[gnu::always_inline]] void record(trace::Event event) const {
    event.goroutine = self_.id;
    event.site = site_;
    scheduler_.record(event);
  }

  // Parks in these waiters, which the caller has queued; returns the one that was served (null for
  // a wait without waiters).
  [[gnu::always_inline]] Waiter* park(Waiter* waiters, std::uint32_t count) const {
    self_.waiters = waiters;
    self_.waiter_count = count;
    self_.served = nullptr;
    scheduler_.park();
    return self_.served;
  }
  // Records that it blocks, then parks until somebody serves the waiter, which the caller has
  // queued.
  [[gnu::always_inline]] void wait(Waiter& waiter, trace::WaitReason reason,
                                   trace::ObjectId object) const {
    record({.object = object,
            .kind = trace::EventKind::block,
            .detail = static_cast<std::uint8_t>(reason)});
    park(&waiter, 1);
  }
  // Records that the waiter, which the caller has taken from its queue, goes on, and serves it.
  void serve(Waiter& waiter, trace::ObjectId object) const;

  // Lets go of the run before the end of the scope, for good.
  void finish() const {
    if (active_ && scheduler_.is_shared()) scheduler_.leave();
    active_ = false;
  }
  [[noreturn]] void crash() const {
    active_ = false;
    scheduler_.crash();
    throw Unwind{};
  }
  [[noreturn]] void exit(int status) const {
    active_ = false;
    scheduler_.exit(status);
    throw Unwind{};
  }

 private:
  [[gnu::always_inline]] static Goroutine& announced(Goroutine& self, const Pending& pending) {
    self.pending = pending;
    return self;
  }
  static Scheduler& scheduler_here() {
    Scheduler* const scheduler = Scheduler::current_scheduler();
    if (scheduler == nullptr) [[unlikely]]
      no_run();
    return *scheduler;
  }
  [[noreturn]] static void no_run();
  [[noreturn]] void overflow() const;

  Scheduler& scheduler_;
  Goroutine& self_;
  mutable bool active_;
  trace::SiteId site_ = 0;
};

}  // namespace interleave::runtime
