#include "runtime/simulated.h"

#include <algorithm>
#include <cassert>

#include "runtime/left_by_force.h"
#include "runtime/panic.h"
#include "runtime/stack_guard.h"
#include "runtime/wrap.h"

namespace interleave::runtime {

using trace::EndReason;
using trace::EventKind;

namespace {

constexpr std::uint32_t busy_points_at_first = 50'000;
constexpr std::uint32_t busy_points_from_then_on = 2'000;

}  // namespace

struct Simulated::Coroutine : Goroutine {
  explicit Coroutine(Simulated& owner) : scheduler(owner), fiber(entry, this) {}

  Simulated& scheduler;
  Task body;
  Fiber fiber;
  std::size_t runnable_place = 0;  // in runnable_, while it is there
  std::size_t started_place = 0;   // in started_
  bool entered = false;            // it has begun to run `body`
  bool returned = false;           // from `body`, but has not ended yet: main, until others see it
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
  person_ = nullptr;
  next_stop_ = std::min(settings_.limits.max_steps, acts_.next_step());
  busy_points_ = busy_points_at_first;
  begin_instant();
  escaped_ = nullptr;
  spawn("main", {}, std::move(main));
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

void Simulated::remove_runnable(const Coroutine& coroutine) {
  const std::size_t place = coroutine.runnable_place;
  assert(runnable_[place] == &coroutine);  // each is there once
  runnable_[place] = runnable_.back();
  runnable_[place]->runnable_place = place;
  shown_[place] = shown_.back();
  runnable_.pop_back();
  shown_.pop_back();
}

void Simulated::spawn(std::string_view name, const Start& start, Task&& body) {
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
  record({.goroutine = start.by,
          .other = made.id,
          .site = start.site,
          .value = recorder.text(name),
          .kind = EventKind::go,
          .detail = start.by_person ? std::uint8_t{1} : std::uint8_t{0}});
}

void Simulated::dispatch() {
  count_point();
  if (is_point_to_look()) [[unlikely]]
    look_after();
  Coroutine* next = is_over() ? nullptr : pick();
  while (next != nullptr && next->returned) [[unlikely]] {
    end_main(*next);
    next = is_over() ? nullptr : pick();
  }
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
  if (person_ != nullptr && is_person_runnable()) [[unlikely]]
    return pick_person();
  if (runnable_.empty() && !pass_time()) return nullptr;
  if (person_ != nullptr && is_person_runnable()) [[unlikely]]
    return pick_person();
  if (is_alarm_due()) [[unlikely]]
    return pick_beside_time();
  if (runnable_.size() == 1 && !asks_always_) return runnable_.front();
  const std::uint32_t chosen = ask(shown_);
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
        chosen = ask(shown_);
        shown_.pop_back();
      }
    } else if (runnable_.size() > 1 || asks_always_) {
      chosen = ask(shown_);
    }
    if (chosen == Strategy::stop) return nullptr;
    if (chosen < runnable_.size()) return runnable_[chosen];
    fire_due_alarm();
  }
}

std::uint32_t Simulated::ask(std::span<const Runnable> among) {
  const std::uint32_t chosen = strategy_.next_goroutine({.runnable = among,
                                                         .running = running_->id,
                                                         .step = recorder.count(),
                                                         .now_ns = now_ns_,
                                                         .has_alarms = !alarms_.empty(),
                                                         .quiet = quiet_});
  if (chosen == Strategy::stop) end(EndReason::stopped);
  return chosen;
}

void Simulated::entry(void* coroutine) {
  Coroutine& me = *static_cast<Coroutine*>(coroutine);
  Simulated& scheduler = me.scheduler;
  while (scheduler.running_ == &me) {
    me.entered = true;
    scheduler.body_of(me);
    if (!me.returned) scheduler.retire(me);
    if (scheduler.tearing_down_) {
      me.fiber.switch_to(scheduler.hub_);
    } else {
      if (!me.returned) scheduler.remove_runnable(me);
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
  } catch (const LeftByForce&) {
    // The same.
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
  // Others may still print something before main has returned.
  me.returned = me.id == 1 && !by_goexit;
  if (me.returned) {
    me.pending = {.kind = PendingKind::local};
    return;
  }
  count_exit(me.id, by_goexit);
  record({.goroutine = me.id, .kind = EventKind::exit});
}

void Simulated::retire(Coroutine& coroutine) {
  started_[coroutine.started_place] = started_.back();
  started_[coroutine.started_place]->started_place = coroutine.started_place;
  started_.pop_back();
  idle_.push_back(&coroutine);
}

void Simulated::end_main(Coroutine& main) {
  main.returned = false;
  remove_runnable(main);
  retire(main);
  count_exit(main.id, false);
  record({.goroutine = main.id, .kind = EventKind::exit});
}

bool Simulated::begin_operation() {
  if (tearing_down_ || running_->unwinding) [[unlikely]] {
    if (std::uncaught_exceptions() > 0 || is_left_by_force()) return false;
    if (!tearing_down_) throw_leaving(*running_);
    throw Unwind{};
  }
  dispatch();
  return true;
}

void Simulated::begin_park() {
  remove_runnable(*running_);
  dispatch();
}

void Simulated::ready(Goroutine& goroutine) {
  goroutine.pending = {.kind = PendingKind::resumed};
  add_runnable(static_cast<Coroutine&>(goroutine));
}

bool Simulated::pass_time() {
  while (runnable_.empty()) {
    // What is due now comes before the end, too, and so does what a person does.
    if (recorder.count() >= next_stop_) look_after_acts();
    if (is_alarm_due() || !runnable_.empty()) break;
    if (when_idle() == Idle::over) return false;
    pass_time_to(alarms_.first()->due_ns());
  }
  if (recorder.count() >= next_stop_) look_after_acts();
  return true;
}

void Simulated::pass_time_to(std::int64_t ns) {
  now_ns_ = ns;
  alarms_.find_due(ns, due_);
  for (Alarm* const alarm : due_) {
    if (!alarm->is_private()) continue;
    alarms_.disarm(*alarm);
    alarm->fire(*this);
  }
  begin_instant();
}

void Simulated::begin_instant() {
  quiet_ = 0;
  has_read_clock_ = false;
  const std::uint32_t most = settings_.limits.max_steps;
  next_look_ = most - points_ > busy_points_ ? points_ + busy_points_ : most;
}

bool Simulated::is_person_runnable() {
  const std::size_t place = person_->runnable_place;
  const bool is_there = place < runnable_.size() && runnable_[place] == person_;
  // Its fiber may be another goroutine's by now.
  if (!is_there || person_->id != person_id_) person_ = nullptr;
  return person_ != nullptr;
}

Simulated::Coroutine* Simulated::pick_person() {
  if (!asks_always_) return person_;
  const Runnable only{.id = person_id_, .pending = &person_->pending};
  const std::uint32_t chosen = ask({&only, 1});
  return chosen == Strategy::stop ? nullptr : person_;
}

void Simulated::look_after_acts() {
  if (person_ != nullptr && is_person_runnable()) return;
  while (person_ == nullptr && !is_over() && recorder.count() >= acts_.next_step()) {
    const trace::GoroutineId before = last_id_;
    begin_due_act();
    if (last_id_ == before) continue;
    person_ = runnable_.back();
    person_id_ = last_id_;
  }
  next_stop_ = std::min(settings_.limits.max_steps, acts_.next_step());
}

void Simulated::look_after() {
  if (recorder.count() >= next_stop_) look_after_acts();
  const std::uint32_t most = settings_.limits.max_steps;
  if (recorder.count() >= most || points_ >= next_look_ || quiet_ >= patience) {
    look_after_spinners();
  }
}

void Simulated::look_after_spinners() {
  if (is_budget_spent()) {
    end(EndReason::step_limit);
    return;
  }
  if (runnable_.empty()) return;
  const bool spins = quiet_ >= patience * runnable_.size();
  if (!spins && points_ < next_look_) return;
  has_spun_ = true;
  if (!spins) busy_points_ = busy_points_from_then_on;
  if (is_alarm_due()) {
    // No strategy puts it off for ever.
    fire_due_alarms();
    begin_instant();
    return;
  }
  const std::int64_t a_while = later_ns(now_ns_, std::max<std::int64_t>(1'000'000, now_ns_ / 8));
  const Alarm* const first = alarms_.first();
  const bool may_wait_for_time = has_read_clock_ && (first == nullptr || a_while < first->due_ns());
  // Who waits for a lock for long is handed it.
  const bool may_wait_for_lock = first == nullptr && !spins;
  if (may_wait_for_time || may_wait_for_lock) {
    pass_time_to(a_while);
  } else if (first != nullptr) {
    pass_time_to(first->due_ns());
  }
}

void Simulated::fire_due_alarm() {
  alarms_.find_due(now_ns_, due_);
  const auto count = static_cast<std::uint32_t>(due_.size());
  const auto object_of = [](const void* due, std::uint32_t i) {
    return (*static_cast<const std::vector<Alarm*>*>(due))[i]->object_id();
  };
  const Alternatives among{
      .kind = Alternatives::Kind::timers, .count = count, .object_of = object_of, .all = &due_};
  Alarm& alarm = *due_[count == 1 ? 0 : strategy_.choose(among)];
  alarms_.disarm(alarm);
  alarm.fire(*this);
}

void Simulated::leave_run(EndReason reason, std::uint32_t status) {
  end(reason, running_->id, status);
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
    if (left.entered && !left.returned) {
      hub_.switch_to(left.fiber);
    } else {
      left.returned = false;
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
