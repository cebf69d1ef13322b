#include "explore/footprint_reader.h"

#include <algorithm>
#include <utility>

#include "explore/options.h"
#include "runtime/channel_core.h"

namespace interleave::explore {

using runtime::PendingKind;
using trace::Event;
using trace::EventKind;
using trace::GoroutineId;
using trace::ObjectId;
using trace::ObjectKind;

namespace {

constexpr GoroutineId main_goroutine = 1;

const Mover* find(const std::vector<Mover>& movers, GoroutineId id) {
  const auto found =
      std::find_if(movers.begin(), movers.end(), [id](const Mover& m) { return m.id == id; });
  return found != movers.end() ? &*found : nullptr;
}

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

bool is_plain_state(ObjectKind kind) {
  return kind == ObjectKind::mutex || kind == ObjectKind::rw_mutex || kind == ObjectKind::once ||
         kind == ObjectKind::cond || kind == ObjectKind::wait_group;
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

void FootprintReader::restart(const Care& care) {
  care_ = care;
  event_ = 0;
  objects_.clear();
  for (auto& arms : parked_arms_) arms.clear();
}

FootprintReader::Object& FootprintReader::object(ObjectId id) {
  if (id >= objects_.size()) objects_.resize(id + 1);
  return objects_[id];
}

std::vector<Mover::Arm>& FootprintReader::parked_arms(GoroutineId id) {
  if (id >= parked_arms_.size()) parked_arms_.resize(id + 1);
  return parked_arms_[id];
}

void FootprintReader::look(const runtime::Pending& pending, GoroutineId id, Mover& mover) const {
  mover.id = id;
  mover.kind = pending.kind;
  mover.arms.clear();
  mover.has_default = pending.has_default;
  std::uint8_t index = 0;
  for (const runtime::SelectArm& arm : select_arms(pending)) {
    if (arm.channel != nullptr) mover.arms.push_back({arm.channel->id(), arm.is_send, index});
    ++index;
  }
}

void FootprintReader::add(Footprint& into, Access access) {
  object(access.object).is_used = true;
  into.accesses.push_back(access);
}

void FootprintReader::add_all(Footprint& into, ObjectId id) {
  for (const Aspect aspect :
       {Aspect::state, Aspect::sends, Aspect::receives, Aspect::counter, Aspect::gate}) {
    add(into, {.object = id, .aspect = aspect});
  }
}

void FootprintReader::side(Footprint& into, GoroutineId by, Mover::Arm arm, Mode mode) {
  const Object& known = object(arm.channel);
  if (known.known_as != 0) {
    both_sides(into, arm.channel, mode);
    return;
  }
  add(into, {.object = arm.channel,
             .by = by,
             .aspect = arm.is_send ? Aspect::sends : Aspect::receives,
             .mode = mode});
}

void FootprintReader::both_sides(Footprint& into, ObjectId channel, Mode mode) {
  const Object& known = object(channel);
  if (known.kind == ObjectKind::done_channel) {
    // It is only ever closed, by the cancel of its context. Whoever asks first makes it.
    add(into, {.object = known.known_as, .mode = Mode::read});
    return;
  }
  // Stopping a timer empties its channel: no telling the sides apart.
  if (known.kind == ObjectKind::timer_channel) channel = known.known_as;
  add(into, {.object = channel, .aspect = Aspect::sends, .mode = mode});
  add(into, {.object = channel, .aspect = Aspect::receives, .mode = mode});
}

// What a select does not take, but might have taken: it depends on who came to either side.
void FootprintReader::look_at(const Mover::Arm& arm, GoroutineId by, Footprint& into) {
  const Object& known = object(arm.channel);
  Access look{.object = known.known_as != 0 ? known.known_as : arm.channel,
              .by = by,
              .mode = Mode::read,
              .looks = true};
  if (known.kind == ObjectKind::done_channel) {
    add(into, look);
    return;
  }
  look.aspect = arm.is_send ? Aspect::receives : Aspect::sends;
  add(into, look);
  look.aspect = arm.is_send ? Aspect::receive_offers : Aspect::send_offers;
  add(into, look);
  look.aspect = arm.is_send ? Aspect::sends : Aspect::receives;
  look.is_own_side = true;
  add(into, look);
}

// A select has looked whether the cases that it did not take were ready: that depends on who came
// to either side. only_looks: it would have been free to do what it did whatever they were.
void FootprintReader::see_arms(const std::vector<Mover::Arm>& arms, GoroutineId by,
                               std::optional<std::uint8_t> taken, bool waits, bool only_looks,
                               Footprint& into) {
  for (const Mover::Arm& arm : arms) {
    if (arm.index == taken) continue;
    if (only_looks) {
      look_at(arm, by, into);
      if (waits) offer(into, by, arm);
      continue;
    }
    both_sides(into, arm.channel, Mode::read);
    if (object(arm.channel).kind == ObjectKind::done_channel) continue;
    const Aspect other = arm.is_send ? Aspect::receive_offers : Aspect::send_offers;
    add(into, {.object = arm.channel, .by = by, .aspect = other, .mode = Mode::read});
    if (waits) offer(into, by, arm);
  }
}

// Somebody who waited for the channel is served: whoever comes by another case comes too late.
void FootprintReader::serve(GoroutineId id, ObjectId channel, bool by_send, bool by_close,
                            Footprint& into) {
  into.woken.push_back(id);
  std::vector<Mover::Arm>& arms = parked_arms(id);
  // The first of its cases there is the one that has waited longest.
  const auto served = std::find_if(arms.begin(), arms.end(), [&](const Mover::Arm& arm) {
    return arm.channel == channel && arm.is_send != by_send;
  });
  // None of its cases was ready when it began to wait.
  see_arms(arms, id, served != arms.end() ? std::optional(served->index) : std::nullopt, true,
           false, into);
  leave_line(id, channel, by_close, into);
}

// Of several that wait for the channel the first one in line has been served, or all of them.
void FootprintReader::leave_line(GoroutineId id, ObjectId channel, bool by_close, Footprint& into) {
  std::vector<Mover::Arm>& arms = parked_arms(id);
  for (const Mover::Arm& arm : arms) {
    std::uint32_t& waiting = object(arm.channel).waiting[arm.is_send ? 1 : 0];
    // In a rendezvous it has not queued up.
    if (waiting == 0) continue;
    if (arm.channel == channel && waiting > 1 && !by_close) into.serves_in_order = true;
    --waiting;
  }
  arms.clear();
}

void FootprintReader::make(const Event& e, Footprint& into) {
  const auto kind = static_cast<ObjectKind>(e.detail);
  Object& made = object(e.object);
  made = {.kind = kind, .is_fresh = true};
  fresh_.push_back(e.object);
  if (kind == ObjectKind::channel) made.capacity = e.other;
  if (kind == ObjectKind::timer_channel || kind == ObjectKind::done_channel) {
    made.known_as = e.other;
  }
  // Children of a context come up in any order; whether the parent is cancelled matters.
  if (kind == ObjectKind::context && e.other != 0) {
    add(into, {.object = e.other, .mode = Mode::add, .delta = 1});
  }
}

void FootprintReader::read_transfer(const Event& e, const std::vector<Mover>& movers,
                                    Footprint& into) {
  const bool is_send = e.kind == EventKind::send;
  if ((e.flags & trace::channel_closed) != 0) {
    both_sides(into, e.object, Mode::read);
    // It could not have come before the close: it would have waited there.
    const Mover* const mover = find(movers, e.goroutine);
    if (mover == nullptr || !mover->has_default) acquires(into, e.object);
    offer(into, e.goroutine, {e.object, false});
  } else {
    side(into, e.goroutine, {e.object, is_send}, Mode::write);
    if (e.other != 0) side(into, e.other, {e.object, !is_send}, Mode::write);
    into.transfers.push_back({.channel = e.object,
                              .sent = is_send || e.other != 0,
                              .received = !is_send || e.other != 0});
  }
  if (const Mover* mover = find(movers, e.goroutine); mover != nullptr && e.goroutine != 0) {
    // With a default, whether the case that it took was ready mattered, too.
    const std::optional<std::uint8_t> taken =
        mover->has_default ? std::nullopt : std::optional(e.select_case);
    see_arms(mover->arms, mover->id, taken, !mover->has_default, !mover->has_default, into);
  }
  if (e.other != 0) serve(e.other, e.object, is_send, false, into);
}

void FootprintReader::read_lock(const Event& e, const std::vector<Mover>& movers, Footprint& into) {
  if (object(e.object).kind == ObjectKind::rw_mutex) {
    read_rw_lock(e, movers, into);
    return;
  }
  const Mover* const mover = find(movers, e.goroutine);
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
  const Mover* const mover = find(movers, e.goroutine);
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

void FootprintReader::opens(Footprint& into, ObjectId object, bool for_good) {
  for (Access& access : into.accesses) {
    if (access.object != object || access.mode != Mode::write) continue;
    access.opens = true;
    access.releases = for_good;
  }
}

void FootprintReader::acquires(Footprint& into, ObjectId channel) const {
  const Object& closed = objects_[channel];
  if (care_.closes_compete && closed.kind == ObjectKind::channel) return;
  const ObjectId known = closed.known_as != 0 ? closed.known_as : channel;
  for (Access& access : into.accesses) {
    if (access.object == known && access.mode == Mode::read) access.acquires = true;
  }
}

// Waits in line at the channel; who comes by from the other side might meet it.
void FootprintReader::queue_up(Footprint& into, GoroutineId by, Mover::Arm arm) {
  Object& known = object(arm.channel);
  ++known.waiting[arm.is_send ? 1 : 0];
  side(into, by, arm, care_.waits_in_order ? Mode::write : Mode::wait);
  offer(into, by, arm);
}

// It would have been served, had somebody come by.
void FootprintReader::offer(Footprint& into, GoroutineId by, Mover::Arm arm) {
  if (object(arm.channel).kind == ObjectKind::done_channel) return;
  add(into, {.object = arm.channel,
             .by = by,
             .aspect = arm.is_send ? Aspect::send_offers : Aspect::receive_offers,
             .mode = Mode::add,
             .delta = 1});
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
      if (const Mover* mover = find(movers, e.goroutine)) {
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

void FootprintReader::read(const Event& e, const std::vector<Mover>& movers, Footprint& into) {
  // A timer that is collected says nothing of the operation after which its last handle went.
  const bool is_collected = e.kind == EventKind::timer_stop && e.other == 1;
  told_ = told_ || (e.kind != EventKind::exit && e.kind != EventKind::goexit &&
                    e.kind != EventKind::end && !is_collected);
  switch (e.kind) {
    case EventKind::go:
      into.woken.push_back(e.other);
      break;
    case EventKind::panic:
    case EventKind::fatal:
      if (e.object != 0) add_all(into, e.object);
      // A select that takes a closed channel has looked at its other cases, too.
      if (const Mover* mover = find(movers, e.goroutine))
        see_arms(mover->arms, mover->id, std::nullopt, !mover->has_default, false, into);
      into.misuses_lock = e.object != 0 && object(e.object).kind == ObjectKind::rw_mutex;
      break;
    case EventKind::make:
      make(e, into);
      break;
    case EventKind::send:
    case EventKind::receive:
      read_transfer(e, movers, into);
      break;
    case EventKind::close:
      both_sides(into, e.object, Mode::write);
      opens(into, e.object, true);
      break;
    case EventKind::block:
      read_block(e, movers, into);
      break;
    case EventKind::unblock:
      serve(e.other, e.object, false, (e.flags & trace::channel_closed) != 0, into);
      if (e.object != 0 && has_counter(object(e.object).kind)) {
        // Whoever has counted down last does it.
        add(into, {.object = e.object, .aspect = Aspect::counter, .acquires = !care_.eager_waits});
      }
      break;
    case EventKind::select_default:
      if (const Mover* mover = find(movers, e.goroutine))
        see_arms(mover->arms, mover->id, std::nullopt, false, false, into);
      break;
    case EventKind::timer_start:
    case EventKind::timer_stop:
    case EventKind::timer_fire:
      into.disarms = true;
      add(into, {.object = e.object});
      both_sides(into, e.object, Mode::write);
      if (e.kind == EventKind::timer_fire) opens(into, e.object, false);
      break;
    case EventKind::lock:
    case EventKind::unlock:
    case EventKind::try_failed:
      read_lock(e, movers, into);
      break;
    case EventKind::read:
      add(into, {.object = e.object,
                 .mode = object(e.object).kind == ObjectKind::pool ? Mode::write : Mode::read});
      break;
    case EventKind::cancel:
      into.disarms = true;
      add(into, {.object = e.object});
      opens(into, e.object, true);
      break;
    case EventKind::acquire:
    case EventKind::release:
    case EventKind::signal:
    case EventKind::write:
    case EventKind::error:
      add(into, {.object = e.object});
      break;
    case EventKind::counter: {
      const auto now = static_cast<std::int32_t>(e.value);
      const std::int32_t delta = now - std::exchange(object(e.object).count, now);
      add(into, {.object = e.object,
                 .aspect = Aspect::counter,
                 // Where waits begin at any time it matters when the counter leaves zero.
                 .mode = care_.eager_waits ? Mode::write : Mode::add,
                 .releases = delta < 0,
                 .delta = delta,
                 .count = now});
      break;
    }
    case EventKind::print:
      add(into, {.aspect = Aspect::output});
      break;
    case EventKind::exit:
      // What is printed later nobody sees.
      if (e.goroutine == main_goroutine) add(into, {.aspect = Aspect::output});
      break;
    case EventKind::end:
      into.crashes = static_cast<trace::EndReason>(e.detail) == trace::EndReason::crashed ||
                     static_cast<trace::EndReason>(e.detail) == trace::EndReason::exited;
      if (into.crashes) add(into, {.aspect = Aspect::output});
      break;
    default:
      break;
  }
}

// What this transition made nobody else knows yet, but for plain state that gets its id at its
// first use: that may be anything.
void FootprintReader::forget_fresh(Footprint& into) {
  for (const ObjectId id : fresh_) {
    into.touches_all =
        into.touches_all || (objects_[id].is_used && is_plain_state(objects_[id].kind));
  }
  std::erase_if(into.accesses, [this](const Access& a) { return objects_[a.object].is_fresh; });
  for (const ObjectId id : fresh_) objects_[id].is_fresh = objects_[id].is_used = false;
  fresh_.clear();
}

void FootprintReader::read(const std::vector<Mover>& movers, std::vector<runtime::Touch>& touches,
                           Footprint& into) {
  into.clear();
  told_ = std::any_of(touches.begin(), touches.end(), [](const runtime::Touch& touch) {
    return touch.part != runtime::Touch::Part::alarm;
  });
  object(0);
  for (; event_ < trace_.steps(); ++event_) read(trace_.events()[event_], movers, into);
  for (const runtime::Touch& touch : touches) read_touch(touch, movers, into);
  touches.clear();
  for (const Mover& mover : movers) {
    if (mover.kind == PendingKind::other && mover.id != 0 && !told_) into.touches_all = true;
    if (mover.id == 0) continue;
    // Still there: it waits, in line at each of its cases.
    for (const Mover::Arm& arm : parked_arms(mover.id)) queue_up(into, mover.id, arm);
    if (mover.kind == PendingKind::select)
      see_arms(parked_arms(mover.id), mover.id, std::nullopt, true, false, into);
  }
  forget_fresh(into);
}

}  // namespace interleave::explore
