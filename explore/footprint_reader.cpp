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

const Mover* find(const std::vector<Mover>& movers, GoroutineId id) {
  const auto found =
      std::find_if(movers.begin(), movers.end(), [id](const Mover& m) { return m.id == id; });
  return found != movers.end() ? &*found : nullptr;
}

bool waits_until_released(PendingKind kind) {
  return kind == PendingKind::lock || kind == PendingKind::read_lock ||
         kind == PendingKind::write_lock || kind == PendingKind::resumed;
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

void FootprintReader::restart(bool eager_waits) {
  eager_waits_ = eager_waits;
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
  for (const runtime::SelectArm& arm : select_arms(pending)) {
    if (arm.channel != nullptr) mover.arms.push_back({arm.channel->id(), arm.is_send});
  }
}

void FootprintReader::add(Footprint& into, Access access) {
  object(access.object).is_used = true;
  into.accesses.push_back(access);
}

void FootprintReader::add_all(Footprint& into, ObjectId id) {
  for (const Aspect aspect : {Aspect::state, Aspect::sends, Aspect::receives, Aspect::counter}) {
    add(into, {.object = id, .aspect = aspect});
  }
}

void FootprintReader::side(Footprint& into, GoroutineId by, Mover::Arm arm, Mode mode) {
  const Object& known = object(arm.channel);
  if (known.kind == ObjectKind::timer_channel) {
    // Stopping the timer empties it: no telling the sides apart.
    both_sides(into, known.known_as, mode);
    return;
  }
  add(into, {.object = arm.channel,
             .by = by,
             .aspect = arm.is_send ? Aspect::sends : Aspect::receives,
             .mode = mode});
}

void FootprintReader::both_sides(Footprint& into, ObjectId channel, Mode mode) {
  if (object(channel).kind == ObjectKind::timer_channel) channel = object(channel).known_as;
  add(into, {.object = channel, .aspect = Aspect::sends, .mode = mode});
  add(into, {.object = channel, .aspect = Aspect::receives, .mode = mode});
}

// A select has looked whether the cases that it did not take were ready: that depends on who came
// to either side.
void FootprintReader::see_arms(const std::vector<Mover::Arm>& arms, GoroutineId by, ObjectId taken,
                               bool waits, Footprint& into) {
  for (const Mover::Arm& arm : arms) {
    if (arm.channel == taken) continue;
    side(into, by, {arm.channel, true}, Mode::read);
    side(into, by, {arm.channel, false}, Mode::read);
    const Aspect own = arm.is_send ? Aspect::send_offers : Aspect::receive_offers;
    const Aspect other = arm.is_send ? Aspect::receive_offers : Aspect::send_offers;
    add(into, {.object = arm.channel, .by = by, .aspect = other, .mode = Mode::read});
    // In order of arrival it might have been served there, had somebody come by.
    if (waits) {
      add(into, {.object = arm.channel, .by = by, .aspect = own, .mode = Mode::add, .delta = 1});
    }
  }
}

// Somebody who waited for the channel is served: whoever comes by another case comes too late.
void FootprintReader::serve(GoroutineId id, ObjectId channel, Footprint& into) {
  into.woken.push_back(id);
  std::vector<Mover::Arm>& arms = parked_arms(id);
  see_arms(arms, id, channel, true, into);
  arms.clear();
}

void FootprintReader::make(const Event& e, Footprint& into) {
  const auto kind = static_cast<ObjectKind>(e.detail);
  Object& made = object(e.object);
  made = {.kind = kind, .is_fresh = true};
  fresh_.push_back(e.object);
  if (kind == ObjectKind::channel) made.capacity = e.other;
  if (kind == ObjectKind::timer_channel) made.known_as = e.other;
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
  } else {
    side(into, e.goroutine, {e.object, is_send}, Mode::write);
    if (e.other != 0) side(into, e.other, {e.object, !is_send}, Mode::write);
    into.transfers.push_back({.channel = e.object,
                              .sent = is_send || e.other != 0,
                              .received = !is_send || e.other != 0});
  }
  if (const Mover* mover = find(movers, e.goroutine); mover != nullptr && e.goroutine != 0) {
    // With a default, whether the case that it took was ready mattered, too.
    see_arms(mover->arms, mover->id, mover->has_default ? 0 : e.object, !mover->has_default, into);
  }
  if (e.other != 0) serve(e.other, e.object, into);
}

void FootprintReader::read_lock(const Event& e, const std::vector<Mover>& movers, Footprint& into) {
  const bool shared = static_cast<trace::LockMode>(e.detail) == trace::LockMode::shared;
  const bool locks = e.kind == EventKind::lock;
  const Mover* const mover = find(movers, e.goroutine);
  Access access{.object = e.object,
                .mode = e.kind == EventKind::try_failed ? Mode::read : Mode::write,
                .acquires = locks && mover != nullptr && waits_until_released(mover->kind),
                .releases = e.kind == EventKind::unlock && !shared};
  if (shared && e.kind != EventKind::try_failed) {
    access.mode = Mode::add;
    access.delta = locks ? 1 : -1;
    access.count = object(e.object).count += access.delta;
  }
  add(into, access);
  if (e.kind == EventKind::try_failed && has_counter(object(e.object).kind)) {
    add(into, {.object = e.object, .aspect = Aspect::counter, .mode = Mode::read});
  }
}

void FootprintReader::read_block(const Event& e, const std::vector<Mover>& movers,
                                 Footprint& into) {
  switch (static_cast<trace::WaitReason>(e.detail)) {
    case trace::WaitReason::send:
    case trace::WaitReason::receive:
      side(into, e.goroutine,
           {e.object, static_cast<trace::WaitReason>(e.detail) == trace::WaitReason::send},
           Mode::write);
      break;
    case trace::WaitReason::select:
      // What it becomes is told when the transition is over: a wait, or a rendezvous.
      if (const Mover* mover = find(movers, e.goroutine)) {
        parked_arms(e.goroutine).assign(mover->arms.begin(), mover->arms.end());
      }
      break;
    case trace::WaitReason::wait_group:
      add(into, {.object = e.object, .aspect = Aspect::counter});
      break;
    case trace::WaitReason::none:
    case trace::WaitReason::receive_nil:
    case trace::WaitReason::send_nil:
    case trace::WaitReason::select_no_cases:
    case trace::WaitReason::sleep:
      break;
    default:
      add(into, {.object = e.object});
      if (has_counter(object(e.object).kind)) {
        add(into, {.object = e.object, .aspect = Aspect::counter});
      }
  }
}

void FootprintReader::read_touch(const runtime::Touch& touch, const std::vector<Mover>& movers,
                                 Footprint& into) {
  const Mode mode = touch.is_write ? Mode::write : Mode::read;
  const ObjectKind kind = object(touch.object).kind;
  if (touch.object != 0 && is_channel(kind)) {
    both_sides(into, touch.object, mode);
    return;
  }
  add(into, {.object = touch.object, .mode = mode});
  if (touch.object == 0 || !has_counter(kind)) return;
  const bool waits = !eager_waits_ && std::any_of(movers.begin(), movers.end(), [](const Mover& m) {
    return m.kind == PendingKind::wait;
  });
  add(into, {.object = touch.object, .aspect = Aspect::counter, .mode = mode, .acquires = waits});
}

void FootprintReader::read(const Event& e, const std::vector<Mover>& movers, Footprint& into) {
  told_ = told_ || (e.kind != EventKind::exit && e.kind != EventKind::goexit);
  switch (e.kind) {
    case EventKind::go:
      into.woken.push_back(e.other);
      break;
    case EventKind::panic:
    case EventKind::fatal:
      if (e.object != 0) add_all(into, e.object);
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
      break;
    case EventKind::block:
      read_block(e, movers, into);
      break;
    case EventKind::unblock:
      serve(e.other, e.object, into);
      if (e.object != 0 && has_counter(object(e.object).kind)) {
        add(into, {.object = e.object, .aspect = Aspect::counter});
      }
      break;
    case EventKind::select_default:
      if (const Mover* mover = find(movers, e.goroutine))
        see_arms(mover->arms, mover->id, 0, false, into);
      break;
    case EventKind::timer_start:
    case EventKind::timer_stop:
    case EventKind::timer_fire:
      into.disarms = true;
      add(into, {.object = e.object});
      both_sides(into, e.object, Mode::write);
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
                 .mode = Mode::add,
                 .releases = delta < 0,
                 .delta = delta,
                 .count = now});
      break;
    }
    case EventKind::print:
      add(into, {.aspect = Aspect::output});
      break;
    case EventKind::end:
      into.crashes = static_cast<trace::EndReason>(e.detail) == trace::EndReason::crashed;
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
  told_ = !touches.empty();
  object(0);
  for (; event_ < trace_.steps(); ++event_) read(trace_.events()[event_], movers, into);
  for (const runtime::Touch& touch : touches) read_touch(touch, movers, into);
  touches.clear();
  for (const Mover& mover : movers) {
    if (mover.kind == PendingKind::other && mover.id != 0 && !told_) into.touches_all = true;
    if (mover.id == 0 || mover.kind != PendingKind::select) continue;
    // Still there: it waits, in line at each of its cases.
    for (const Mover::Arm& arm : parked_arms(mover.id)) {
      side(into, mover.id, arm, Mode::write);
      side(into, mover.id, {arm.channel, !arm.is_send}, Mode::read);
    }
  }
  forget_fresh(into);
}

}  // namespace interleave::explore
