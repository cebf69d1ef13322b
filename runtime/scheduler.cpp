#include "runtime/scheduler.h"

#include <algorithm>
#include <cassert>

#include "runtime/action.h"
#include "runtime/channel_core.h"
#include "runtime/planned_action.h"

namespace interleave::runtime {
namespace {

using trace::EndReason;
using trace::EventKind;

}  // namespace

constinit thread_local Scheduler::Running Scheduler::running_here{};

void Scheduler::throw_unwind() { throw Unwind{}; }

void Scheduler::arm(Alarm& alarm, std::int64_t due_ns) {
  alarms_.arm(alarm, due_ns);
  if (alarms_.first() == &alarm) alarms_changed();
}

void Scheduler::count_start() {
  ++alive_;
  idle_ticks_ = 0;
}

void Scheduler::count_exit(trace::GoroutineId id, bool by_goexit) {
  --alive_;
  ++going_;
  idle_ticks_ = 0;
  if (id != 1) return;
  main_returned_ = true;
  main_goexited_ = by_goexit;
}

int Scheduler::count_goroutines() {
  // So many are enough to show it, and few enough to try all.
  constexpr std::uint32_t most_going = 7;
  if (going_ > 0) going_ = choose(std::min(going_, most_going) + 1);
  return static_cast<int>(alive_ + going_);
}

Scheduler::Idle Scheduler::when_idle() {
  const auto& alarms = alarms_.all();
  const bool none_useful = std::none_of(alarms.begin(), alarms.end(),
                                        [](const Alarm* alarm) { return alarm->can_wake(); });
  // Go up to 1.22 waits for the next tick, for ever: it does not notice what stands still. No run
  // would end; this one says what it is.
  const bool may_hide = none_useful && go_minor() < collecting_go_minor;
  const auto hider = may_hide ? std::find_if(alarms.begin(), alarms.end(),
                                             [](const Alarm* alarm) { return alarm->is_ticker(); })
                              : alarms.end();
  const trace::ObjectId ticker = hider == alarms.end() ? 0 : (*hider)->object_id();
  if (alive_ == 0 && main_goexited_ && none_useful && ticker == 0) {
    record({.goroutine = 1,
            .value = recorder.text("no goroutines (main called runtime.Goexit) - deadlock!"),
            .kind = EventKind::fatal});
    end(EndReason::crashed, 1);
  } else if (alive_ == 0 && !main_goexited_) {
    end(EndReason::finished);
  } else if (none_useful) {
    end(EndReason::stuck, 0, ticker);
  } else if (const auto only_ticks =
                 [](const Alarm* a) { return a->is_ticker() || !a->can_wake(); };
             main_returned_ && std::all_of(alarms.begin(), alarms.end(), only_ticks) &&
             ++idle_ticks_ > settings_.limits.ticks_after_main) {
    end(EndReason::ticking);
  }
  return over_ ? Idle::over : Idle::wait;
}

void Scheduler::fire_due_alarms() {
  while (Alarm* alarm = alarms_.first()) {
    if (alarm->due_ns() > now_ns_) break;
    alarms_.disarm(*alarm);
    alarm->fire(*this);
  }
}

bool Scheduler::end(EndReason reason, trace::GoroutineId by, std::uint32_t status) {
  if (over_) return false;
  over_ = true;
  end_reason_ = reason;
  acts_.finish(recorder.count());
  record({.other = by,
          .value = reason == EndReason::step_limit ? quiet_ : status,
          .kind = EventKind::end,
          .detail = static_cast<std::uint8_t>(reason)});
  return true;
}

void Scheduler::offer(std::string_view name,
                      std::shared_ptr<const std::function<void()>> function) {
  if (is_shared_) hold();
  if (const Goroutine* const self = current()) {
    recorder.note(
        {.goroutine = self->id, .b = recorder.text(name), .kind = trace::NoteKind::offer});
  }
  acts_.offer(name, std::move(function));
  if (is_shared_) let_go();
}

std::vector<Object*> Scheduler::objects() const {
  std::vector<Object*> all;
  for (Object* each = objects_; each != nullptr; each = each->next_) all.push_back(each);
  std::sort(all.begin(), all.end(),
            [](const Object* a, const Object* b) { return a->id() < b->id(); });
  return all;
}

void Scheduler::begin_due_act() {
  const Act& act = acts_.take();
  std::string why = begin_planned_action(*this, act);
  if (!why.empty()) acts_.fail(act.what + "@" + std::to_string(act.step) + ": " + why);
}

void Scheduler::orphan_objects() {
  acts_.drop_offers();
  // Letting go of one object may end others, which then leave the list.
  while (objects_ != nullptr) {
    const Ref<Object> object(objects_);
    object->let_go();
    object->leave_list();
    object->scheduler_ = nullptr;
    object->is_shared_ = true;
  }
}

void Scheduler::reset() {
  now_ns_ = 0;
  tearing_down_.store(false, std::memory_order_relaxed);
  over_ = main_returned_ = main_goexited_ = false;
  alive_ = going_ = idle_ticks_ = busy_processors = 0;
  points_ = quiet_ = 0;
  has_read_clock_ = has_spun_ = false;
  end_reason_ = EndReason::finished;
  last_object_ = last_error_ = 0;
  static std::atomic<std::uint64_t> runs{0};
  run_number_ = ++runs;
  if (!waits.empty()) waits.clear();
  acts_.reset();
  recorder.reset();
  holdings.reset(settings_.track_handles && recorder.is_recording());
}

void Scheduler::wake(Waiter& waiter) {
  Goroutine& goroutine = *waiter.goroutine;
  assert(waiter.queued || waiter.channel == nullptr);  // nobody is served twice
  for (std::uint32_t i = 0; i < goroutine.waiter_count; ++i) {
    Waiter& each = goroutine.waiters[i];
    if (each.queued && each.channel != nullptr) each.channel->queue(each.is_send).remove(each);
  }
  goroutine.served = &waiter;
  ready(goroutine);
}

}  // namespace interleave::runtime
