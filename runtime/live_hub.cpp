// What the caller of run() does: it keeps the time, sees when the run is over, and ends what is
// left.
#include <cassert>
#include <utility>

#include "runtime/live_run.h"

namespace interleave::runtime {

using trace::EndReason;

namespace {

// Once a run is over: how long threads may take to come to an operation, and to unwind.
constexpr std::int64_t arrival_cpu_ns = 50'000'000;  // of the processor's time
constexpr auto arrival_bound = std::chrono::seconds(5);
constexpr auto unwind_bound = std::chrono::seconds(5);

}  // namespace

EndReason LiveRun::run(Task main) {
  assert(threads_.empty() && "run() is called once");
  lock();
  reset();
  clock_.jump_to(0);
  if (gate_closed_) clock_.stop();
  spawn("main", {}, std::move(main));
  unlock();
  keep_time();
  tear_down();
  if (escaped_) std::rethrow_exception(escaped_);
  return end_reason();
}

void LiveRun::keep_time() {
  std::uint64_t seen = 0;  // activity_ when nobody could run, and that was looked into
  lock();
  while (!is_over()) {
    refresh_time();
    if (!clock_.stopped()) {
      const Alarm* const first = alarms_.first();
      if (first != nullptr && first->due_ns() <= now_ns_) ++activity_;
      fire_due_alarms();
    }
    if (running_ == 0) look_after_acts();
    // Once for each time that nobody can run, as it counts ticks.
    if (running_ == 0 && std::exchange(seen, activity_) != activity_ && when_idle() == Idle::over) {
      break;
    }
    look_for_runaways();
    if (is_over()) break;
    if (to_ring_ != nullptr || to_start_ != nullptr) {
      unlock();
      lock();
      continue;  // much may have happened meanwhile
    }
    auto until = Real::now() + runaway_after_ / 4;
    if (!alarms_.empty() && !clock_.stopped()) {
      until = std::min(until, clock_.real_time(alarms_.first()->due_ns()));
    }
    std::unique_lock waiting(mutex_, std::adopt_lock);
    hub_.wait_until(waiting, until);
    static_cast<void>(waiting.release());  // still held
  }
  unlock();
}

void LiveRun::look_for_runaways() {
  for (const auto& thread : threads_) {
    if (thread->state != ThreadState::running || !thread->has_clock) continue;
    if (thread->last_seen != thread->checked) {
      thread->checked = thread->last_seen;
      thread->used_ns = thread->cpu_ns();
    } else if (thread->cpu_ns() - thread->used_ns > runaway_after_.count()) {
      finish(EndReason::runaway);
    }
  }
}

template <class Done>
bool LiveRun::wait_until(Real::duration bound, Done done) {
  std::unique_lock waiting(mutex_, std::adopt_lock);
  const bool ok = hub_.wait_for(waiting, bound, done);
  static_cast<void>(waiting.release());
  return ok;
}

void LiveRun::tear_down() {
  pool_.rest();
  lock();
  tearing_down_ = true;
  for (const auto& thread : threads_) {
    if (thread->state == ThreadState::at_gate) thread->signal.ring();
    // It waits already, and need not wake twice.
    if (thread->state == ThreadState::parked) thread->state = ThreadState::done;
  }
  await_arrival();
  // One at a time, as what they hold may be the same; the last started first.
  for (auto each = threads_.rbegin(); each != threads_.rend(); ++each) {
    Thread& left = **each;
    if (left.state == ThreadState::done) {
      left.may_unwind = true;
      left.signal.ring();
      wait_until(unwind_bound, [&] { return left.state == ThreadState::ended; });
    }
    if (left.state != ThreadState::ended) strays_.push_back(left.id);
  }
  if (strays_.empty()) orphan_objects();
  unlock();
  pool_.settle(strays_.size());
}

// Whoever runs comes to an operation soon, or never.
void LiveRun::await_arrival() {
  for (const auto& thread : threads_) {
    if (thread->has_clock) thread->used_ns = thread->cpu_ns();
  }
  const auto has_come = [](const auto& thread) {
    if (thread->state == ThreadState::done || thread->state == ThreadState::ended) return true;
    return thread->has_clock && thread->cpu_ns() - thread->used_ns > arrival_cpu_ns;
  };
  const auto give_up = Real::now() + arrival_bound;
  while (Real::now() < give_up && !std::all_of(threads_.begin(), threads_.end(), has_come)) {
    wait_until(std::chrono::milliseconds(10),
               [&] { return std::all_of(threads_.begin(), threads_.end(), has_come); });
  }
}

}  // namespace interleave::runtime
