#include "runtime/live_run.h"

#include <thread>
#include <utility>

#include "runtime/panic.h"
#include "runtime/stack_guard.h"

namespace interleave::runtime {

using trace::EndReason;
using trace::EventKind;

namespace {

// What an operation takes, in slow motion, multiplied by the factor.
constexpr double operation_ns = 1000;

// What a goroutine that spins rests before each operation: the budget of steps then lasts for
// seconds, and others have the processor.
constexpr auto rest_of_a_spinner = std::chrono::microseconds(100);

// How often the calling thread holds the run that it belongs to.
thread_local int holds = 0;

// Spins before it sleeps: an operation is over in less than a microsecond.
void lock_soon(std::mutex& mutex) {
  for (int i = 0; i < 100; ++i) {
    if (mutex.try_lock()) return;
  }
  mutex.lock();
}

}  // namespace

void LiveRun::lock() {
  lock_soon(mutex_);
  holds = 1;
}

void LiveRun::unlock() {
  Thread* ring = std::exchange(to_ring_, nullptr);
  Thread* start = std::exchange(to_start_, nullptr);
  holds = 0;
  mutex_.unlock();
  while (ring != nullptr) {
    Thread& each = *std::exchange(ring, ring->next);
    each.signal.ring();
  }
  while (start != nullptr) {
    Thread& each = *std::exchange(start, start->next);
    if (!pool_.start(thread_main, &each)) start_failed(each);
  }
}

void LiveRun::start_failed(Thread& thread) {
  lock();
  thread.state = ThreadState::ended;
  thread.run.reset();
  --running_;
  finish(EndReason::goroutine_limit);
  unlock();
}

void LiveRun::hold() {
  if (holds == 0) {
    lock();
    refresh_time();
  } else {
    ++holds;
  }
}

void LiveRun::let_go() {
  if (holds == 1) {
    unlock();
  } else {
    --holds;
  }
}

bool LiveRun::begin_operation() {
  Thread& me = self();
  if (me.unwinding || me.may_unwind) {
    if (std::uncaught_exceptions() > 0) return false;
    if (!me.may_unwind) throw_leaving(me);
    throw Unwind{};
  }
  lock();
  count_point();
  look_after_acts();
  if (is_budget_spent()) finish(EndReason::step_limit);
  if (is_spinning()) rest();
  // Who is let through one operation at a time is slow enough.
  if (!pass_gate(me)) take_time(me);
  if (is_over()) unwind(me);
  me.last_seen = Real::now();
  refresh_time();
  return true;
}

void LiveRun::look_after_acts() {
  while (recorder.count() >= acts_.next_step() && !is_over()) begin_due_act();
}

// Do those that run wait in a loop for somebody else, or for time? One that changes things
// meanwhile is known by half of the budget.
bool LiveRun::is_spinning() const {
  if (quiet_ < patience && points_ < settings_.limits.max_steps / 2) return false;
  return running_ > 1 || !alarms_.empty() || has_read_clock_;
}

void LiveRun::rest() {
  unlock();
  std::this_thread::sleep_for(rest_of_a_spinner);
  lock();
}

bool LiveRun::pass_gate(Thread& me) {
  while (gate_closed_ && permit_ != me.id && !is_over()) wait(me, ThreadState::at_gate);
  return std::exchange(permit_, permit_ == me.id ? 0 : permit_) == me.id;
}

void LiveRun::take_time(Thread& me) {
  if (clock_.factor() < 2) return;
  const auto until =
      Real::now() +
      std::chrono::nanoseconds(static_cast<std::int64_t>((clock_.factor() - 1) * operation_ns));
  me.state = ThreadState::at_gate;
  while (Real::now() < until && !is_over()) {
    unlock();
    // In slices, so that the end of the run is not kept waiting.
    std::this_thread::sleep_until(std::min(until, Real::now() + std::chrono::milliseconds(10)));
    lock();
  }
  me.state = ThreadState::running;
  pass_gate(me);
}

void LiveRun::wait(Thread& me, ThreadState state) {
  me.state = state;
  if (running_ == 0) hub_.notify_all();
  unlock();
  me.signal.wait();
  lock();
  if (me.state == state && state == ThreadState::at_gate) me.state = ThreadState::running;
}

void LiveRun::leave() {
  // An operation that is unwound has let go before.
  if (holds != 0) unlock();
}

void LiveRun::begin_park() {
  Thread& me = self();
  --running_;
  me.state = ThreadState::parked;
  while (me.state == ThreadState::parked && !is_over()) {
    if (running_ == 0) hub_.notify_all();
    unlock();
    me.signal.wait();
    lock();
  }
  if (is_over()) {
    if (me.state == ThreadState::parked || me.state == ThreadState::done) ++running_;
    unwind(me);
  }
  me.last_seen = Real::now();
  refresh_time();
}

void LiveRun::ready(Goroutine& goroutine) {
  Thread& thread = static_cast<Thread&>(goroutine);
  thread.state = ThreadState::running;
  thread.last_seen = Real::now();
  ++activity_;
  ++running_;
  thread.next = std::exchange(to_ring_, &thread);
}

// The run is over and the lock is held.
void LiveRun::unwind(Thread& me) {
  --running_;
  while (!me.may_unwind) wait(me, ThreadState::done);
  unlock();
  throw Unwind{};
}

void LiveRun::spawn(std::string_view name, const Start& start, Task&& body) {
  if (is_over()) return;
  if (alive_ >= settings_.limits.max_goroutines) {
    finish(EndReason::goroutine_limit);
    return;
  }
  threads_.push_back(std::make_unique<Thread>());
  Thread& made = *threads_.back();
  made.id = static_cast<trace::GoroutineId>(threads_.size());
  made.body = std::move(body);
  made.holder = holdings.start(made.body.holder(), made.id);
  made.shares = made.body.shares();
  made.run = shared_from_this();
  made.next = std::exchange(to_start_, &made);
  ++activity_;
  ++running_;
  count_start();
  record({.goroutine = start.by,
          .other = made.id,
          .site = start.site,
          .value = recorder.text(name),
          .kind = EventKind::go,
          .detail = start.by_person ? std::uint8_t{1} : std::uint8_t{0}});
}

void LiveRun::thread_main(void* thread) {
  Thread& me = *static_cast<Thread*>(thread);
  // The last one to leave takes the run with it, if who made it is gone.
  const std::shared_ptr<LiveRun> run = std::move(me.run);
  me.stack_top = static_cast<std::byte*>(__builtin_frame_address(0));
  me.stack_bottom = me.stack_top - ThreadPool::stack_bytes;
  me.stack_end = me.stack_bottom + 2 * stack_reserve_bytes;  // the thread's own data is on it, too
  set_current(run.get(), &me);
  holds = 0;
  run->lock();
  me.has_clock = pthread_getcpuclockid(pthread_self(), &me.clock) == 0;
  run->unlock();
  run->body_of(me);
  set_current(nullptr, nullptr);
}

void LiveRun::body_of(Thread& me) {
  bool by_goexit = false;
  std::exception_ptr escaped;
  try {
    func(me.body);
    me.body = {};  // what the closure holds is let go while the goroutine still runs
  } catch (const Goexit&) {
    by_goexit = true;
  } catch (const Unwind&) {
    // Torn down: the closure goes below.
  } catch (...) {
    escaped = std::current_exception();
  }
  me.unwinding = false;
  me.body = {};
  lock();
  if (!is_over()) {
    refresh_time();
    if (escaped) {
      escaped_ = escaped;
      finish(EndReason::stopped);
    } else {
      count_exit(me.id, by_goexit);
      record({.goroutine = me.id, .kind = EventKind::exit});
    }
  }
  if (me.state == ThreadState::running) --running_;
  me.state = ThreadState::ended;
  me.has_clock = false;
  if (running_ == 0 || is_over()) hub_.notify_all();
  unlock();
}

void LiveRun::leave_run(EndReason reason, std::uint32_t status) {
  finish(reason, self().id, status);
  unwind(self());
}

void LiveRun::finish(EndReason reason, trace::GoroutineId by, std::uint32_t status) {
  refresh_time();
  if (end(reason, by, status)) hub_.notify_all();
}

}  // namespace interleave::runtime
