#include "detect/clocks.h"

#include <algorithm>
#include <utility>

namespace interleave::detect {
namespace {

using trace::EventKind;
using trace::GoroutineId;
using trace::ObjectId;
using trace::ObjectKind;

void merge(Clock& into, const Clock& from) {
  if (into.size() < from.size()) into.resize(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) into[i] = std::max(into[i], from[i]);
}

}  // namespace

Clock& Clocks::now(GoroutineId g) {
  if (g >= now_.size()) now_.resize(g + 1);
  Clock& clock = now_[g];
  if (clock.size() <= g) {
    clock.resize(g + 1);
    clock[g] = 1;
  }
  return clock;
}

Clocks::Object& Clocks::object(ObjectId id) {
  if (id >= objects_.size()) objects_.resize(id + 1);
  return objects_[id];
}

void Clocks::tick(GoroutineId g) { ++now(g)[g]; }

void Clocks::acquire(GoroutineId g, const Clock& clock) { merge(now(g), clock); }

void Clocks::release(GoroutineId g, Clock& clock) {
  clock = now(g);
  tick(g);
}

void Clocks::release_merge(GoroutineId g, Clock& clock) {
  merge(clock, now(g));
  tick(g);
}

void Clocks::pass_slot(GoroutineId g, Object& channel, std::uint32_t index) {
  if (channel.capacity == 0) return;
  const std::uint32_t place = index % channel.capacity;
  if (place >= channel.slots.size()) channel.slots.resize(place + 1);
  Clock& slot = channel.slots[place];
  const Clock last = std::exchange(slot, now(g));
  merge(now(g), last);
  tick(g);
}

void Clocks::meet(GoroutineId a, GoroutineId b) {
  const Clock first = now(a);
  merge(now(a), now(b));
  merge(now(b), first);
  tick(a);
  tick(b);
}

std::uint32_t Clocks::time_of(GoroutineId g) const {
  return g < now_.size() && g < now_[g].size() ? now_[g][g] : 1;
}

bool Clocks::is_before(GoroutineId g, std::uint32_t when, GoroutineId who) const {
  if (g == who) return true;
  if (who >= now_.size()) return false;
  const Clock& knows = now_[who];
  return g < knows.size() && knows[g] >= when;
}

void Clocks::make(const trace::Event& e) {
  Object& made = object(e.object);
  made.kind = static_cast<ObjectKind>(e.detail);
  const bool has_capacity = trace::has_capacity(made.kind);
  made.capacity = has_capacity ? e.other : 0;
  made.owner = has_capacity ? 0 : e.other;
  if (made.kind == ObjectKind::timer_channel) made.capacity = 1;
  if (made.kind == ObjectKind::context) made.clock = now(e.goroutine);
  // A done channel that is first asked for after the cancel tells of it, too.
  if (made.kind == ObjectKind::done_channel) {
    const Clock of_context = object(made.owner).clock;
    acquire(e.goroutine, of_context);
  }
}

void Clocks::send(const trace::Event& e) {
  Object& channel = object(e.object);
  const std::uint32_t place = channel.sent++;
  if (e.other == 0) {
    pass_slot(e.goroutine, channel, place);
    return;
  }
  ++channel.received;
  if (channel.capacity == 0) {
    meet(e.goroutine, e.other);
  } else {
    pass_slot(e.goroutine, channel, place);
    pass_slot(e.other, channel, place);
  }
}

void Clocks::receive(const trace::Event& e) {
  Object& channel = object(e.object);
  if (e.flags & trace::channel_closed) {
    acquire(e.goroutine, channel.clock);
    return;
  }
  const std::uint32_t place = channel.received++;
  if (channel.capacity == 0) {
    if (e.other != 0) meet(e.goroutine, e.other);
  } else {
    pass_slot(e.goroutine, channel, place);
    // The waiting sender's value goes where this one was.
    if (e.other != 0) pass_slot(e.other, channel, place);
  }
  if (e.other != 0) ++channel.sent;
}

void Clocks::start(const trace::Event& e) {
  // What time starts was asked for by who armed it.
  const Clock begin = e.goroutine != 0 ? now(e.goroutine) : object(fired_).clock;
  now(e.other);
  merge(now(e.other), begin);
  if (e.goroutine != 0) tick(e.goroutine);
}

void Clocks::unblock(const trace::Event& e, const trace::World& world) {
  if (e.object == 0) return;
  Object& what = object(e.object);
  const bool waited_for_all = world.goroutine(e.other).reason == trace::WaitReason::wait_group;
  if ((e.flags & trace::channel_closed) || waited_for_all) {
    acquire(e.other, what.clock);
  } else if (e.goroutine != 0 &&
             (what.kind == ObjectKind::cond || what.kind == ObjectKind::single_flight ||
              what.kind == ObjectKind::err_group)) {
    acquire(e.other, now(e.goroutine));
    tick(e.goroutine);
  }
}

void Clocks::see(const trace::Event& e, const trace::World& world) {
  switch (e.kind) {
    case EventKind::go:
      start(e);
      break;
    case EventKind::make:
      make(e);
      break;
    case EventKind::send:
      send(e);
      break;
    case EventKind::receive:
      receive(e);
      break;
    case EventKind::unblock:
      unblock(e, world);
      break;
    case EventKind::cancel:
      fired_ = e.object;
      if (e.goroutine != 0) acquire(e.goroutine, object(e.object).clock);
      [[fallthrough]];
    case EventKind::close:
      if (e.goroutine != 0) {
        release_merge(e.goroutine, object(e.object).clock);
      } else {
        const ObjectId owner = object(e.object).owner;
        if (owner != 0) merge(object(e.object).clock, Clock(object(owner).clock));
      }
      break;
    case EventKind::timer_start:
      if (e.goroutine != 0) release(e.goroutine, object(e.object).clock);
      break;
    case EventKind::timer_fire:
      fired_ = e.object;
      now(0) = object(e.object).clock;
      break;
    case EventKind::lock:
      acquire(e.goroutine, object(e.object).clock);
      if (static_cast<trace::LockMode>(e.detail) == trace::LockMode::exclusive) {
        acquire(e.goroutine, object(e.object).readers);
      }
      break;
    case EventKind::unlock:
      if (static_cast<trace::LockMode>(e.detail) == trace::LockMode::exclusive) {
        release(e.goroutine, object(e.object).clock);
      } else {
        release_merge(e.goroutine, object(e.object).readers);
      }
      break;
    case EventKind::acquire:
    case EventKind::release:
      acquire(e.goroutine, object(e.object).clock);
      release(e.goroutine, object(e.object).clock);
      break;
    case EventKind::counter:
      // Only Done is a release; which one it is shows by the count.
      if (static_cast<std::int32_t>(e.value) < world.object(e.object).count) {
        release_merge(e.goroutine, object(e.object).clock);
      }
      break;
    case EventKind::read:
      if (static_cast<trace::AccessKind>(e.detail) == trace::AccessKind::atomic) {
        acquire(e.goroutine, object(e.object).clock);
      }
      break;
    case EventKind::write:
      if (static_cast<trace::AccessKind>(e.detail) == trace::AccessKind::atomic) {
        if (e.other == 1) acquire(e.goroutine, object(e.object).clock);
        release_merge(e.goroutine, object(e.object).clock);
      }
      break;
    default:
      break;
  }
}

void Clocks::see(const trace::Note& note) {
  if (note.kind == trace::NoteKind::slot_back) {
    release_merge(note.goroutine, object(note.a).clock);
  }
  if (note.kind == trace::NoteKind::pass && note.detail == 1) {
    acquire(note.goroutine, Clock(object(note.a).clock));
  }
}

}  // namespace interleave::detect
