#include "detect/clocks.h"

#include <algorithm>
#include <utility>

namespace interleave::detect {
namespace {

using trace::EventKind;
using trace::GoroutineId;
using trace::ObjectId;
using trace::ObjectKind;
using trace::WaitReason;

void merge(Clock& into, const Clock& from) {
  if (into.size() < from.size()) into.resize(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) into[i] = std::max(into[i], from[i]);
}

void merge(Marks& into, const Marks& from) { into.bits |= from.bits; }

void begin_at(Clock& clock, GoroutineId g) {
  clock.resize(g + 1);
  clock[g] = 1;
}
void begin_at(Marks&, GoroutineId) {}

void tick_at(Clock& clock, GoroutineId g) { ++clock[g]; }
void tick_at(Marks&, GoroutineId) {}

void forget(Clock& clock) { clock.clear(); }
void forget(Marks& marks) { marks.bits = 0; }

}  // namespace

template <class Known>
Known& Orders<Known>::begin(GoroutineId g) {
  if (g >= now_.size()) now_.resize(g + 1);
  begin_at(now_[g], g);
  return now_[g];
}

template <class Known>
void Orders<Known>::reset() {
  for_all([](Known& known) { forget(known); });
  for (Object& each : objects_) {
    each.capacity = each.sent = each.received = each.waiting = 0;
    each.kind = ObjectKind::channel;
    each.owner = 0;
    each.count = 0;
  }
  waits_.clear();
  fired_ = 0;
}

template <class Known>
typename Orders<Known>::Object& Orders<Known>::object(ObjectId id) {
  if (id >= objects_.size()) objects_.resize(id + 1);
  return objects_[id];
}

template <class Known>
void Orders<Known>::tick(GoroutineId g) {
  tick_at(now(g), g);
}

template <class Known>
void Orders<Known>::acquire(GoroutineId g, const Known& known) {
  merge(now(g), known);
}

template <class Known>
void Orders<Known>::release(GoroutineId g, Known& known) {
  Known& mine = now(g);
  known = mine;
  tick_at(mine, g);
}

template <class Known>
void Orders<Known>::release_merge(GoroutineId g, Known& known) {
  Known& mine = now(g);
  merge(known, mine);
  tick_at(mine, g);
}

template <class Known>
void Orders<Known>::pass_slot(GoroutineId g, Object& channel, std::uint32_t index) {
  if (channel.capacity == 0) return;
  const std::uint32_t place = index % channel.capacity;
  if (place >= channel.slots.size()) channel.slots.resize(place + 1);
  Known& slot = channel.slots[place];
  Known& mine = now(g);
  std::swap(slot, before_);
  slot = mine;
  merge(mine, before_);
  tick_at(mine, g);
}

template <class Known>
void Orders<Known>::meet(GoroutineId a, GoroutineId b) {
  // The one that is known later may move the other.
  now(b);
  before_ = now(a);
  merge(now(a), now(b));
  merge(now(b), before_);
  tick(a);
  tick(b);
}

template <class Known>
void Orders<Known>::make(const trace::Event& e) {
  Object& made = object(e.object);
  made.kind = static_cast<ObjectKind>(e.detail);
  const bool has_capacity = trace::has_capacity(made.kind);
  made.capacity = has_capacity ? e.other : 0;
  made.owner = has_capacity ? 0 : e.other;
  if (made.kind == ObjectKind::timer_channel) made.capacity = 1;
  if (made.kind == ObjectKind::context) made.clock = now(e.goroutine);
  // A done channel that is first asked for after the cancel tells of it, too.
  if (made.kind == ObjectKind::done_channel) {
    acquire(e.goroutine, object(made.owner).clock);
  }
}

template <class Known>
void Orders<Known>::send(const trace::Event& e) {
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

template <class Known>
void Orders<Known>::receive(const trace::Event& e) {
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

template <class Known>
void Orders<Known>::start(const trace::Event& e) {
  // What time starts was asked for by who armed it.
  before_ = e.goroutine != 0 ? now(e.goroutine) : object(fired_).clock;
  merge(now(e.other), before_);
  if (e.goroutine != 0) tick(e.goroutine);
}

template <class Known>
void Orders<Known>::block(const trace::Event& e) {
  const auto reason = static_cast<WaitReason>(e.detail);
  const bool is_for_channel = reason == WaitReason::send || reason == WaitReason::receive ||
                              reason == WaitReason::select || reason == WaitReason::select_no_cases;
  if (is_for_channel || e.object == 0) return;
  if (e.goroutine >= waits_.size()) waits_.resize(e.goroutine + 1);
  waits_[e.goroutine] = {.object = e.object, .is_for_group = reason == WaitReason::wait_group};
  ++object(e.object).waiting;
}

template <class Known>
void Orders<Known>::unblock(const trace::Event& e) {
  const Wait wait = e.other < waits_.size() ? std::exchange(waits_[e.other], {}) : Wait{};
  if (wait.object != 0) --object(wait.object).waiting;
  if (e.object == 0) return;
  Object& what = object(e.object);
  if ((e.flags & trace::channel_closed) || wait.is_for_group) {
    acquire(e.other, what.clock);
  } else if (e.goroutine != 0 &&
             (what.kind == ObjectKind::cond || what.kind == ObjectKind::single_flight ||
              what.kind == ObjectKind::err_group)) {
    before_ = now(e.goroutine);
    acquire(e.other, before_);
    tick(e.goroutine);
  }
}

// Only Done is a release; which one it is shows by the count.
template <class Known>
void Orders<Known>::count(const trace::Event& e) {
  const auto counter = static_cast<std::int32_t>(e.value);
  if (counter < std::exchange(object(e.object).count, counter)) {
    release_merge(e.goroutine, object(e.object).clock);
  }
}

template <class Known>
std::int32_t Orders<Known>::count_of(ObjectId group) const {
  return group < objects_.size() ? objects_[group].count : 0;
}

template <class Known>
std::uint32_t Orders<Known>::waiting_for(ObjectId id) const {
  return id < objects_.size() ? objects_[id].waiting : 0;
}

template <class Known>
void Orders<Known>::see(const trace::Event& e) {
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
      unblock(e);
      break;
    case EventKind::block:
      block(e);
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
        if (owner == 0) break;
        before_ = object(owner).clock;
        merge(object(e.object).clock, before_);
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
      count(e);
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

template <class Known>
void Orders<Known>::see(const trace::Note& note) {
  if (note.kind == trace::NoteKind::slot_back) {
    release_merge(note.goroutine, object(note.a).clock);
  }
  if (note.kind == trace::NoteKind::pass && note.detail == 1) {
    acquire(note.goroutine, object(note.a).clock);
  }
}

template class Orders<Clock>;
template class Orders<Marks>;

std::uint32_t Clocks::time_of(GoroutineId g) const {
  return g < now_.size() && g < now_[g].size() ? now_[g][g] : 1;
}

bool Clocks::is_before(GoroutineId g, std::uint32_t when, GoroutineId who) const {
  if (g == who) return true;
  if (who >= now_.size()) return false;
  const Clock& knows = now_[who];
  return g < knows.size() && knows[g] >= when;
}

}  // namespace interleave::detect
