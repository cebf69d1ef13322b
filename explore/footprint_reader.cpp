#include "explore/footprint_reader.h"

#include <algorithm>

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

bool is_plain_state(ObjectKind kind) {
  return kind == ObjectKind::mutex || kind == ObjectKind::rw_mutex || kind == ObjectKind::once ||
         kind == ObjectKind::cond || kind == ObjectKind::wait_group;
}

}  // namespace

const Mover* find_mover(const std::vector<Mover>& movers, GoroutineId id) {
  const auto found =
      std::find_if(movers.begin(), movers.end(), [id](const Mover& m) { return m.id == id; });
  return found != movers.end() ? &*found : nullptr;
}

void FootprintReader::restart(const Care& care) {
  care_ = care;
  event_ = 0;
  objects_.clear();
  for (auto& arms : parked_arms_) arms.clear();
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
      if (const Mover* mover = find_mover(movers, e.goroutine))
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
      read_unblock(e, into);
      break;
    case EventKind::select_default:
      if (const Mover* mover = find_mover(movers, e.goroutine))
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
    case EventKind::counter:
      read_counter(e, into);
      break;
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
