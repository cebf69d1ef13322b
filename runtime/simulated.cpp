#include "runtime/simulated.h"

#include <algorithm>
#include <cassert>

#include "runtime/panic.h"
#include "runtime/stack_guard.h"

namespace interleave::runtime {

using trace::EndReason;
using trace::EventKind;

struct Simulated::Coroutine : Goroutine {
  explicit Coroutine(Simulated& owner) : scheduler(owner), fiber(entry, this) {}

  Simulated& scheduler;
  Task body;
  Fiber fiber;
  std::size_t runnable_place = 0;  // in runnable_, while it is there
  std::size_t started_place = 0;   // in started_
  bool entered = false;            // it has begun to run `body`
};

Simulated::Simulated(Strategy& strategy, trace::Trace* trace, const RunSettings& settings)
    : Scheduler(trace, settings), strategy_(strategy) {}

Simulated::~Simulated() {
  // An idle fiber leaves for the last time, so that sanitizers know that its stack is free.
  for (Coroutine* const each : idle_) {
    running_ = nullptr;
    each->fiber.finish();
    hub_.switch_to(each->fiber);
  }
}

EndReason Simulated::run(Task main) {
  assert(started_.empty() && "run() is called while a run goes on");
  reset();
  last_id_ = 0;
  escaped_ = nullptr;
  spawn("main", 0, 0, std::move(main));
  running_ = runnable_.front();
  set_current(this, running_);
  hub_.switch_to(running_->fiber);
  tear_down();
  set_current(nullptr, nullptr);
  if (escaped_) std::rethrow_exception(escaped_);
  return end_reason();
}

Simulated::Coroutine& Simulated::take_coroutine() {
  if (idle_.empty()) {
    coroutines_.push_back(std::make_unique<Coroutine>(*this));
    return *coroutines_.back();
  }
  Coroutine& coroutine = *idle_.back();
  idle_.pop_back();
  return coroutine;
}

void Simulated::spawn(std::string_view name, trace::GoroutineId by, trace::SiteId site, Task body) {
  if (alive_ >= settings_.limits.max_goroutines) {
    end(EndReason::goroutine_limit);
    return;
  }
  Coroutine& made = take_coroutine();
  const Stack& stack = made.fiber.stack();
  static_cast<Goroutine&>(made) = {.id = ++last_id_,
                                   .stack_end = stack.bottom + stack_reserve_bytes,
                                   .stack_bottom = stack.bottom,
                                   .stack_top = stack.bottom + stack.size,
                                   .holder = holdings.start(body.holder(), last_id_),
                                   .shares = body.shares()};
  made.body = std::move(body);
  made.entered = false;
  made.started_place = started_.size();
  started_.push_back(&made);
  add_runnable(made);
  count_start();
  record({.goroutine = by,
          .other = made.id,
          .site = site,
          .value = recorder.text(name),
          .kind = EventKind::go});
}

void Simulated::dispatch() {
  if (recorder.count() >= settings_.limits.max_steps) [[unlikely]] {
    end(EndReason::step_limit);
  }
  if (is_over() || (runnable_.empty() && !pass_time())) [[unlikely]] {
    switch_soon(running_->fiber, hub_);
    return;
  }
  const std::size_t count = runnable_.size();
  Coroutine* const next = runnable_[count == 1 ? 0 : strategy_.next_goroutine(runnable_ids_)];
  if (next == running_) return;
  assert(std::uncaught_exceptions() == 0 && std::current_exception() == nullptr &&
         "an operation inside a catch block or during unwinding");
  switch_soon(running_->fiber, next->fiber);
  running_ = next;
  set_current(this, next);
}

void Simulated::entry(void* coroutine) {
  Coroutine& me = *static_cast<Coroutine*>(coroutine);
  Simulated& scheduler = me.scheduler;
  while (scheduler.running_ == &me) {
    me.entered = true;
    scheduler.body_of(me);
    scheduler.started_[me.started_place] = scheduler.started_.back();
    scheduler.started_[me.started_place]->started_place = me.started_place;
    scheduler.started_.pop_back();
    scheduler.idle_.push_back(&me);
    if (scheduler.tearing_down_) {
      me.fiber.switch_to(scheduler.hub_);
    } else {
      scheduler.remove_running();
      scheduler.dispatch();
      scheduler.switch_now();
    }
  }
  me.fiber.switch_to(scheduler.hub_);
  std::terminate();  // nobody comes back to a finished fiber
}

void Simulated::body_of(Coroutine& me) {
  bool by_goexit = false;
  try {
    func(me.body);
    me.body = {};  // what the closure holds is let go while the goroutine still runs
  } catch (const Goexit&) {
    by_goexit = true;
  } catch (const Unwind&) {
    // Torn down: the closure goes below.
  } catch (...) {
    if (!escaped_) escaped_ = std::current_exception();
  }
  me.unwinding = false;
  me.body = {};
  if (tearing_down_) return;
  if (escaped_) {
    end(EndReason::stopped);
    return;
  }
  count_exit(me.id, by_goexit);
  record({.goroutine = me.id, .kind = EventKind::exit});
}

bool Simulated::begin_operation() {
  if (tearing_down_ || running_->unwinding) [[unlikely]] {
    if (std::uncaught_exceptions() > 0) return false;
    throw Unwind{};
  }
  dispatch();
  return true;
}

void Simulated::begin_park() {
  remove_running();
  dispatch();
}

void Simulated::ready(Goroutine& goroutine) { add_runnable(static_cast<Coroutine&>(goroutine)); }

void Simulated::add_runnable(Coroutine& coroutine) {
  coroutine.runnable_place = runnable_.size();
  runnable_.push_back(&coroutine);
  runnable_ids_.push_back(coroutine.id);
}

void Simulated::remove_running() {
  const std::size_t place = running_->runnable_place;
  runnable_[place] = runnable_.back();
  runnable_[place]->runnable_place = place;
  runnable_ids_[place] = runnable_ids_.back();
  runnable_.pop_back();
  runnable_ids_.pop_back();
}

bool Simulated::pass_time() {
  while (runnable_.empty()) {
    if (when_idle() == Idle::over) return false;
    now_ns_ = std::max(now_ns_, alarms_.first()->due_ns());
    fire_due_alarms();
  }
  return true;
}

void Simulated::crash() {
  end(EndReason::crashed);
  running_->fiber.switch_to(hub_);
  throw Unwind{};
}

void Simulated::tear_down() {
  tearing_down_ = true;
  // The last started ends first: what it holds was mostly made by the ones before it.
  std::sort(started_.begin(), started_.end(),
            [](const Coroutine* a, const Coroutine* b) { return a->id < b->id; });
  for (std::size_t i = 0; i < started_.size(); ++i) started_[i]->started_place = i;
  while (!started_.empty()) {
    Coroutine& left = *started_.back();
    running_ = &left;
    set_current(this, &left);
    if (left.entered) {
      hub_.switch_to(left.fiber);
    } else {
      started_.pop_back();
      idle_.push_back(&left);
      left.body = {};
    }
  }
  runnable_.clear();
  runnable_ids_.clear();
  orphan_objects();
  assert(alarms_.empty() && "an alarm outlived its owner");
}

}  // namespace interleave::runtime
