#include "runtime/live.h"

#include <pthread.h>

#include <algorithm>
#include <cassert>
#include <chrono>
#include <condition_variable>
#include <ctime>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#include "runtime/live_clock.h"
#include "runtime/panic.h"
#include "runtime/signal.h"
#include "runtime/stack_guard.h"

namespace interleave::runtime {

using trace::EndReason;
using trace::EventKind;
using Real = LiveClock::Real;

namespace {

// Once a run is over: how long threads may take to come to an operation, and to unwind.
constexpr std::int64_t arrival_cpu_ns = 50'000'000;  // of the processor's time
constexpr auto arrival_bound = std::chrono::seconds(5);
constexpr auto unwind_bound = std::chrono::seconds(5);
// What an operation takes, in slow motion, multiplied by the factor.
constexpr double operation_ns = 1000;

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

class LiveRun final : public Scheduler, public std::enable_shared_from_this<LiveRun> {
 public:
  LiveRun(ThreadPool& pool, Strategy& strategy, trace::Trace* trace, const LiveSettings& settings)
      : Scheduler(trace, settings.run),
        pool_(pool),
        strategy_(strategy),
        runaway_after_(settings.runaway_after_ns),
        clock_(std::max(settings.slow, 1.0)),
        gate_closed_(settings.paused) {}
  ~LiveRun() override { orphan_objects(); }

  EndReason run(Task main);
  const std::vector<trace::GoroutineId>& strays() const { return strays_; }

  bool begin_operation() override;
  void leave() override;
  void begin_park() override;
  void ready(Goroutine& goroutine) override;
  std::uint32_t choose(std::uint32_t count) override { return strategy_.select_case(count); }
  void spawn(std::string_view name, trace::GoroutineId by, trace::SiteId site, Task body) override;
  void crash() override;
  void hold() override;
  void let_go() override;

  void close_gate();
  void open_gate();
  void step(trace::GoroutineId goroutine);
  void step_time();
  void set_slow(double factor);
  void stop();
  void look(const std::function<void(const std::vector<LiveGoroutine>&)>& look);

 private:
  enum class Where : std::uint8_t {
    running,  // in the pattern's code, or in an operation
    at_gate,  // before an operation, until the gate lets it through
    parked,   // in an operation, until somebody makes it ready
    done,     // the run is over for it; waits for its turn to unwind
    ended,
  };
  struct Thread : Goroutine {
    std::shared_ptr<LiveRun> run;  // while the thread is in it
    Task body;
    Signal signal;
    // Guarded by the lock.
    Where where = Where::running;
    bool may_unwind = false;
    Real::time_point last_seen = Real::now();  // its last operation
    // The time that the processor gave it, not the time that passed, tells a loop from a wait.
    clockid_t clock{};
    bool has_clock = false;
    Real::time_point checked;  // last_seen, when used_ns was read
    std::int64_t used_ns = 0;
    std::int64_t cpu_ns() const {
      timespec used{};
      clock_gettime(clock, &used);
      return used.tv_sec * 1'000'000'000LL + used.tv_nsec;
    }
    Thread* next = nullptr;  // in to_ring_ or to_start_
  };

  static Thread& self() { return static_cast<Thread&>(*current()); }
  static void thread_main(void* thread);
  void body_of(Thread& me);
  void alarms_changed() override { hub_.notify_all(); }

  void lock();
  // Lets go of the lock, then rings and starts whom that concerns.
  void unlock();
  void start_failed(Thread& thread);
  // True if it was this one's single step.
  bool pass_gate(Thread& me);
  void take_time(Thread& me);
  // Waits on its signal, without the lock.
  void wait(Thread& me, Where where);
  [[noreturn]] void unwind(Thread& me);
  void finish(EndReason reason);

  void keep_time();
  void look_for_runaways();
  void tear_down();
  void await_arrival();
  void refresh_time() { now_ns_ = std::max(now_ns_, clock_.now_ns()); }
  // Waits on hub_ until `done` holds, for so long at most. The lock is held.
  template <class Done>
  bool wait_until(Real::duration bound, Done done);

  ThreadPool& pool_;
  Strategy& strategy_;
  const std::chrono::nanoseconds runaway_after_;

  std::mutex mutex_;
  std::condition_variable hub_;
  // Guarded by the mutex.
  LiveClock clock_;
  std::vector<std::unique_ptr<Thread>> threads_;  // [id - 1]
  std::uint64_t activity_ = 0;                    // grows whenever a thread or an alarm moves
  std::uint32_t running_ = 0;                     // threads that are running or at the gate
  bool gate_closed_;
  trace::GoroutineId permit_ = 0;  // who may pass the closed gate once
  Thread* to_ring_ = nullptr;
  Thread* to_start_ = nullptr;
  std::exception_ptr escaped_;
  std::vector<trace::GoroutineId> strays_;
};

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
  thread.where = Where::ended;
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
    throw Unwind{};
  }
  lock();
  if (recorder.count() >= settings_.limits.max_steps) finish(EndReason::step_limit);
  // Who is let through one operation at a time is slow enough.
  if (!pass_gate(me)) take_time(me);
  if (is_over()) unwind(me);
  me.last_seen = Real::now();
  refresh_time();
  return true;
}

bool LiveRun::pass_gate(Thread& me) {
  while (gate_closed_ && permit_ != me.id && !is_over()) wait(me, Where::at_gate);
  return std::exchange(permit_, permit_ == me.id ? 0 : permit_) == me.id;
}

void LiveRun::take_time(Thread& me) {
  if (clock_.factor() < 2) return;
  const auto until =
      Real::now() +
      std::chrono::nanoseconds(static_cast<std::int64_t>((clock_.factor() - 1) * operation_ns));
  me.where = Where::at_gate;
  while (Real::now() < until && !is_over()) {
    unlock();
    // In slices, so that the end of the run is not kept waiting.
    std::this_thread::sleep_until(std::min(until, Real::now() + std::chrono::milliseconds(10)));
    lock();
  }
  me.where = Where::running;
  pass_gate(me);
}

void LiveRun::wait(Thread& me, Where where) {
  me.where = where;
  if (running_ == 0) hub_.notify_all();
  unlock();
  me.signal.wait();
  lock();
  if (me.where == where && where == Where::at_gate) me.where = Where::running;
}

void LiveRun::leave() {
  // An operation that is unwound has let go before.
  if (holds != 0) unlock();
}

void LiveRun::begin_park() {
  Thread& me = self();
  --running_;
  me.where = Where::parked;
  while (me.where == Where::parked && !is_over()) {
    if (running_ == 0) hub_.notify_all();
    unlock();
    me.signal.wait();
    lock();
  }
  if (is_over()) {
    if (me.where == Where::parked) ++running_;
    unwind(me);
  }
  me.last_seen = Real::now();
  refresh_time();
}

void LiveRun::ready(Goroutine& goroutine) {
  Thread& thread = static_cast<Thread&>(goroutine);
  thread.where = Where::running;
  thread.last_seen = Real::now();
  ++activity_;
  ++running_;
  thread.next = std::exchange(to_ring_, &thread);
}

// The run is over and the lock is held.
void LiveRun::unwind(Thread& me) {
  --running_;
  while (!me.may_unwind) wait(me, Where::done);
  unlock();
  throw Unwind{};
}

void LiveRun::spawn(std::string_view name, trace::GoroutineId by, trace::SiteId site, Task body) {
  if (is_over()) return;
  if (alive_ >= settings_.limits.max_goroutines) {
    finish(EndReason::goroutine_limit);
    return;
  }
  threads_.push_back(std::make_unique<Thread>());
  Thread& made = *threads_.back();
  made.id = static_cast<trace::GoroutineId>(threads_.size());
  made.body = std::move(body);
  made.run = shared_from_this();
  made.next = std::exchange(to_start_, &made);
  ++activity_;
  ++running_;
  count_start();
  record({.goroutine = by,
          .other = made.id,
          .site = site,
          .value = recorder.text(name),
          .kind = EventKind::go});
}

void LiveRun::thread_main(void* thread) {
  Thread& me = *static_cast<Thread*>(thread);
  // The last one to leave takes the run with it, if who made it is gone.
  const std::shared_ptr<LiveRun> run = std::move(me.run);
  me.stack_end = static_cast<std::byte*>(__builtin_frame_address(0)) - ThreadPool::stack_bytes +
                 2 * stack_reserve_bytes;  // the thread's own data is on it, too
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
  if (me.where == Where::running) --running_;
  me.where = Where::ended;
  me.has_clock = false;
  if (running_ == 0 || is_over()) hub_.notify_all();
  unlock();
}

void LiveRun::crash() {
  finish(EndReason::crashed);
  unwind(self());
}

void LiveRun::finish(EndReason reason) {
  refresh_time();
  if (end(reason)) hub_.notify_all();
}

EndReason LiveRun::run(Task main) {
  assert(threads_.empty() && "run() is called once");
  lock();
  clock_.jump_to(0);
  if (gate_closed_) clock_.stop();
  spawn("main", 0, 0, std::move(main));
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
    if (thread->where != Where::running || !thread->has_clock) continue;
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
  lock();
  tearing_down_ = true;
  for (const auto& thread : threads_) {
    if (thread->where == Where::parked || thread->where == Where::at_gate) thread->signal.ring();
  }
  await_arrival();
  // One at a time, as what they hold may be the same; the last started first.
  for (auto each = threads_.rbegin(); each != threads_.rend(); ++each) {
    Thread& left = **each;
    if (left.where == Where::done) {
      left.may_unwind = true;
      left.signal.ring();
      wait_until(unwind_bound, [&] { return left.where == Where::ended; });
    }
    if (left.where != Where::ended) strays_.push_back(left.id);
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
    if (thread->where == Where::done || thread->where == Where::ended) return true;
    return thread->has_clock && thread->cpu_ns() - thread->used_ns > arrival_cpu_ns;
  };
  const auto give_up = Real::now() + arrival_bound;
  while (Real::now() < give_up && !std::all_of(threads_.begin(), threads_.end(), has_come)) {
    wait_until(std::chrono::milliseconds(10),
               [&] { return std::all_of(threads_.begin(), threads_.end(), has_come); });
  }
}

void LiveRun::close_gate() {
  lock();
  gate_closed_ = true;
  clock_.stop();
  unlock();
}

void LiveRun::open_gate() {
  lock();
  gate_closed_ = false;
  permit_ = 0;
  clock_.go_on();
  for (const auto& thread : threads_) {
    if (thread->where == Where::at_gate) thread->signal.ring();
  }
  hub_.notify_all();
  unlock();
}

void LiveRun::step(trace::GoroutineId goroutine) {
  lock();
  permit_ = goroutine;
  if (goroutine >= 1 && goroutine <= threads_.size()) {
    Thread& chosen = *threads_[goroutine - 1];
    // From now on: who looks must not think that it still waits for its step.
    if (chosen.where == Where::at_gate) chosen.where = Where::running;
    chosen.signal.ring();
  }
  unlock();
}

void LiveRun::step_time() {
  lock();
  if (const Alarm* first = alarms_.first()) {
    clock_.jump_to(first->due_ns());
    ++activity_;
    refresh_time();
    fire_due_alarms();
  }
  hub_.notify_all();
  unlock();
}

void LiveRun::set_slow(double factor) {
  lock();
  clock_.set_factor(std::max(factor, 1.0));
  hub_.notify_all();
  unlock();
}

void LiveRun::stop() {
  lock();
  finish(EndReason::stopped);
  unlock();
}

void LiveRun::look(const std::function<void(const std::vector<LiveGoroutine>&)>& look) {
  lock();
  std::vector<LiveGoroutine> all;
  for (const auto& thread : threads_) {
    if (thread->where != Where::ended) {
      all.push_back({.id = thread->id,
                     .at_gate = thread->where == Where::at_gate,
                     .parked = thread->where == Where::parked});
    }
  }
  look(all);
  unlock();
}

Live::Live(ThreadPool& pool, Strategy& strategy, trace::Trace* trace, const LiveSettings& settings)
    : run_(std::make_shared<LiveRun>(pool, strategy, trace, settings)) {}
Live::~Live() = default;

EndReason Live::run(Task main) { return run_->run(std::move(main)); }
const std::vector<trace::GoroutineId>& Live::strays() const { return run_->strays(); }
void Live::pause() { run_->close_gate(); }
void Live::resume() { run_->open_gate(); }
void Live::step(trace::GoroutineId goroutine) { run_->step(goroutine); }
void Live::step_time() { run_->step_time(); }
void Live::set_slow(double factor) { run_->set_slow(factor); }
void Live::stop() { run_->stop(); }
void Live::look(const std::function<void(const std::vector<LiveGoroutine>&)>& look) const {
  run_->look(look);
}

}  // namespace interleave::runtime
