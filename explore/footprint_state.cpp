// What operations of locks, counters and other state touch, and waits for them.
#include <algorithm>
#include <utility>

#include "explore/footprint_reader.h"

namespace interleave::explore {

using runtime::PendingKind;
using trace::Event;
using trace::EventKind;
using trace::ObjectKind;

namespace {

bool waits_until_released(PendingKind kind) {
  return kind == PendingKind::lock || kind == PendingKind::read_lock ||
         kind == PendingKind::readers || kind == PendingKind::resumed;
}

Mode mode_of(const runtime::Touch& touch) {
  switch (touch.mode) {
    case runtime::Touch::Mode::read:
      return Mode::read;
    case runtime::Touch::Mode::add:
      return Mode::add;
    case runtime::Touch::Mode::write:
      break;
  }
  return Mode::write;
}

Aspect aspect_of(const runtime::Touch& touch) {
  switch (touch.part) {
    case runtime::Touch::Part::counter:
      return Aspect::counter;
    case runtime::Touch::Part::gate:
      return Aspect::gate;
    case runtime::Touch::Part::state:
    case runtime::Touch::Part::alarm:
    case runtime::Touch::Part::name:
    case runtime::Touch::Part::limit:
    case runtime::Touch::Part::all:
      break;
  }
  return Aspect::state;
}

bool is_channel(ObjectKind kind) {
  return kind == ObjectKind::channel || kind == ObjectKind::done_channel ||
         kind == ObjectKind::timer_channel;
}

bool has_counter(ObjectKind kind) {
  return kind == ObjectKind::wait_group || kind == ObjectKind::err_group ||
         kind == ObjectKind::single_flight;
}

}  // namespace

void FootprintReader::read_lock(const Event& e, const std::vector<Mover>& movers, Footprint& into) {
  if (object(e.object).kind == ObjectKind::rw_mutex) {
    read_rw_lock(e, movers, into);
    return;
  }
  const Mover* const mover = find_mover(movers, e.goroutine);
  add(into, {.object = e.object,
             .mode = e.kind == EventKind::try_failed ? Mode::read : Mode::write,
             .acquires =
                 e.kind == EventKind::lock && mover != nullptr && waits_until_released(mover->kind),
             .releases = e.kind == EventKind::unlock});
  if (e.kind == EventKind::try_failed && has_counter(object(e.object).kind)) {
    add(into, {.object = e.object, .aspect = Aspect::counter, .mode = Mode::read});
  }
}

// A writer first closes the gate to new readers, then waits for those inside to leave. Whether one
// of them leaves before or after it does so makes no difference.
void FootprintReader::read_rw_lock(const Event& e, const std::vector<Mover>& movers,
                                   Footprint& into) {
  const bool shared = static_cast<trace::LockMode>(e.detail) == trace::LockMode::shared;
  const bool locks = e.kind == EventKind::lock, unlocks = e.kind == EventKind::unlock;
  if (care_.eager_waits) {
    // Used wrongly, its parts do not fit together any more.
    add(into, {.object = e.object});
    return;
  }
  const Mover* const mover = find_mover(movers, e.goroutine);
  const bool waits = mover != nullptr && waits_until_released(mover->kind);
  if (shared && (locks || unlocks)) {
    const std::int32_t delta = locks ? 1 : -1;
    const std::int32_t count = object(e.object).count += delta;
    add(into, {.object = e.object, .mode = Mode::add, .delta = delta, .count = count});
  }
  if (shared && unlocks) {
    add(into, {.object = e.object, .aspect = Aspect::leaving, .mode = Mode::add, .releases = true});
    return;
  }
  if (!shared && locks) object(e.object).announced = false;
  if (!shared && locks && waits) {
    add(into, {.object = e.object, .aspect = Aspect::leaving, .acquires = true});
    add(into, {.object = e.object, .aspect = Aspect::gate, .mode = Mode::read});
    return;
  }
  if (!shared && !unlocks) add(into, {.object = e.object, .mode = Mode::read});
  // Wrongly, another one unlocks while the writer still waits for readers.
  if (!shared && unlocks) {
    add(into, {.object = e.object, .aspect = Aspect::leaving});
    into.misuses_lock = into.misuses_lock || object(e.object).announced;
  }
  const bool keeps = shared || e.kind == EventKind::try_failed;
  add(into, {.object = e.object,
             .aspect = Aspect::gate,
             .mode = keeps ? Mode::read : Mode::write,
             .acquires = shared && locks && waits,
             .releases = !shared && unlocks});
}

void FootprintReader::read_block(const Event& e, const std::vector<Mover>& movers,
                                 Footprint& into) {
  switch (static_cast<trace::WaitReason>(e.detail)) {
    case trace::WaitReason::send:
    case trace::WaitReason::receive:
      parked_arms(e.goroutine)
          .assign(1,
                  {e.object, static_cast<trace::WaitReason>(e.detail) == trace::WaitReason::send});
      break;
    case trace::WaitReason::select:
      // What it becomes is told when the transition is over: a wait, or a rendezvous.
      if (const Mover* mover = find_mover(movers, e.goroutine)) {
        parked_arms(e.goroutine).assign(mover->arms.begin(), mover->arms.end());
      }
      break;
    case trace::WaitReason::wait_group:
      add(into, {.object = e.object, .aspect = Aspect::counter, .mode = Mode::read});
      break;
    case trace::WaitReason::none:
    case trace::WaitReason::receive_nil:
    case trace::WaitReason::send_nil:
    case trace::WaitReason::select_no_cases:
    case trace::WaitReason::sleep:
      break;
    default:
      add(into, {.object = e.object});
      if (object(e.object).kind == ObjectKind::rw_mutex) {
        const bool reads =
            static_cast<trace::WaitReason>(e.detail) == trace::WaitReason::rw_mutex_rlock;
        add(into, {.object = e.object,
                   .aspect = Aspect::gate,
                   .mode = reads ? Mode::read : Mode::write,
                   .acquires = true});
      }
      if (has_counter(object(e.object).kind)) {
        add(into, {.object = e.object, .aspect = Aspect::counter});
      }
  }
}

void FootprintReader::read_unblock(const Event& e, Footprint& into) {
  serve(e.other, e.object, false, (e.flags & trace::channel_closed) != 0, into);
  if (e.object != 0 && has_counter(object(e.object).kind)) {
    // Whoever has counted down last does it.
    add(into, {.object = e.object, .aspect = Aspect::counter, .acquires = !care_.eager_waits});
  }
}

void FootprintReader::read_counter(const Event& e, Footprint& into) {
  const auto now = static_cast<std::int32_t>(e.value);
  const std::int32_t delta = now - std::exchange(object(e.object).count, now);
  add(into, {.object = e.object,
             .aspect = Aspect::counter,
             // Where waits begin at any time it matters when the counter leaves zero.
             .mode = care_.eager_waits ? Mode::write : Mode::add,
             .releases = delta < 0,
             .delta = delta,
             .count = now});
}

void FootprintReader::read_touch(const runtime::Touch& touch, const std::vector<Mover>& movers,
                                 Footprint& into) {
  if (touch.part == runtime::Touch::Part::all) {
    into.touches_all = true;
    return;
  }
  if (touch.part == runtime::Touch::Part::limit) into.changes_limit = true;
  const Mode mode = mode_of(touch);
  if (touch.part == runtime::Touch::Part::name) {
    // Had another one come first, it would have another id: so first uses depend on each other.
    object(touch.object).is_fresh = false;
    add(into, {.object = 0, .aspect = Aspect::names});
    return;
  }
  if (touch.part == runtime::Touch::Part::gate) {
    object(touch.object).announced = true;
    if (care_.eager_waits) add(into, {.object = touch.object});
  }
  if (touch.part == runtime::Touch::Part::alarm) into.disarms = true;
  if (touch.object != 0 && is_channel(object(touch.object).kind)) {
    both_sides(into, touch.object, mode);
    return;
  }
  // A lock is announced, or a counter found to be zero, when somebody has let go of it.
  const bool waits =
      (touch.part == runtime::Touch::Part::counter && mode == Mode::write && !care_.eager_waits) ||
      std::any_of(movers.begin(), movers.end(), [this](const Mover& m) {
        return m.kind == PendingKind::write_lock ||
               (m.kind == PendingKind::wait && !care_.eager_waits);
      });
  add(into, {.object = touch.object,
             .aspect = aspect_of(touch),
             .mode = mode,
             .acquires = waits && touch.part != runtime::Touch::Part::state,
             .delta = mode == Mode::add ? 1 : 0});
}

}  // namespace interleave::explore
