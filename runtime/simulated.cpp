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
    : Scheduler(trace, settings, /*is_shared=*/false), strategy_(strategy) {}

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
  asks_always_ = strategy_.sees_every_step();
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

void Simulated::add_runnable(Coroutine& coroutine) {
  coroutine.runnable_place = runnable_.size();
  runnable_.push_back(&coroutine);
  shown_.push_back({.id = coroutine.id, .pending = &coroutine.pending});
}

void Simulated::remove_running() {
  const std::size_t place = running_->runnable_place;
  runnable_[place] = runnable_.back();
  runnable_[place]->runnable_place = place;
  shown_[place] = shown_.back();
  runnable_.pop_back();
  shown_.pop_back();
}

void Simulated::spawn(std::string_view name, trace::GoroutineId by, trace::SiteId site,
                      Task&& body) {
  if (alive_ >= settings_.limits.max_goroutines) {
    end(EndReason::goroutine_limit);
    body.clear();
    return;
  }
  Coroutine& made = take_coroutine();
  const Stack& stack = made.fiber.stack();
  static_cast<Goroutine&>(made) = {.id = ++last_id_,
                                   .stack_end = stack.bottom + stack_reserve_bytes,
                                   .stack_bottom = stack.bottom,
                                   .stack_top = stack.bottom + stack.size,
                                   .holder = holdings.start(body.holder(), last_id_),
                                   .shares = body.shares(),
                                   .pending = {.kind = PendingKind::local}};
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
  Coroutine* const next = is_over() ? nullptr : pick();
  if (next == running_) return;
  if (next == nullptr) [[unlikely]] {
    switch_soon(running_->fiber, hub_);
    return;
  }
  assert(std::uncaught_exceptions() == 0 && std::current_exception() == nullptr &&
         "an operation inside a catch block or during unwinding");
  switch_soon(running_->fiber, next->fiber);
  running_ = next;
  set_current(this, next);
}

Simulated::Coroutine* Simulated::pick() {
  if (runnable_.empty() && !pass_time()) return nullptr;
  if (is_alarm_due()) [[unlikely]]
    return pick_beside_time();
  if (runnable_.size() == 1 && !asks_always_) return runnable_.front();
  const std::uint32_t chosen = ask();
  return chosen == Strategy::stop ? nullptr : runnable_[chosen];
}

Simulated::Coroutine* Simulated::pick_beside_time() {
  static constexpr Pending alarm{.kind = PendingKind::alarm};
  for (;;) {
    if (is_over() || (runnable_.empty() && !pass_time())) return nullptr;
    std::uint32_t chosen = 0;
    if (is_alarm_due()) {
      if (!runnable_.empty() || asks_always_) {
        shown_.push_back({.id = 0, .pending = &alarm});
        chosen = ask();
        shown_.pop_back();
      }
    } else if (runnable_.size() > 1 || asks_always_) {
      chosen = ask();
    }
    if (chosen == Strategy::stop) return nullptr;
    if (chosen < runnable_.size()) return runnable_[chosen];
    fire_due_alarm();
  }
}

std::uint32_t Simulated::ask() {
  const std::uint32_t chosen = strategy_.next_goroutine({.runnable = shown_,
                                                         .running = running_->id,
                                                         .step = recorder.count(),
                                                         .now_ns = now_ns_,
                                                         .has_alarms = !alarms_.empty()});
  if (chosen == Strategy::stop) end(EndReason::stopped);
  return chosen;
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
      // A timer may have started another goroutine on this very fiber.
      if (scheduler.is_switch_due()) scheduler.switch_now();
    }
  }
  me.fiber.switch_to(scheduler.hub_);
  std::terminate();  // nobody comes back to a finished fiber
}

void Simulated::body_of(Coroutine& me) {
  bool by_goexit = false;
  try {
    func(me.body);
    me.body.clear();  // what the closure holds is let go while the goroutine still runs
  } catch (const Goexit&) {
    by_goexit = true;
  } catch (const Unwind&) {
    // Torn down: the closure goes below.
  } catch (...) {
    if (!escaped_) escaped_ = std::current_exception();
  }
  me.unwinding = false;
  me.body.clear();
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

void Simulated::ready(Goroutine& goroutine) {
  goroutine.pending = {.kind = PendingKind::resumed};
  add_runnable(static_cast<Coroutine&>(goroutine));
}

bool Simulated::pass_time() {
  while (runnable_.empty()) {
    if (when_idle() == Idle::over) return false;
    if (is_alarm_due()) break;
    now_ns_ = alarms_.first()->due_ns();
    alarms_.find_due(now_ns_, due_);
    for (Alarm* const alarm : due_) {
      if (!alarm->is_private()) continue;
      alarms_.disarm(*alarm);
      alarm->fire(*this);
    }
  }
  return true;
}

void Simulated::fire_due_alarm() {
  alarms_.find_due(now_ns_, due_);
  const auto count = static_cast<std::uint32_t>(due_.size());
  Alarm& alarm = *due_[count == 1 ? 0 : strategy_.select_case(count)];
  alarms_.disarm(alarm);
  alarm.fire(*this);
}

void Simulated::crash() {
  end(EndReason::crashed);
  running_->fiber.switch_to(hub_);
  throw Unwind{};
}

void Simulated::tear_down() {
  tearing_down_.store(true, std::memory_order_relaxed);
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
      left.body.clear();
    }
  }
  runnable_.clear();
  shown_.clear();
  orphan_objects();
  assert(alarms_.empty() && "an alarm outlived its owner");
}

}  // namespace interleave::runtime
