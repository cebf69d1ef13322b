// What operations of channels and selects touch: the sides of a channel, who is in line there, and
// what a select has looked at.
#include <algorithm>
#include <optional>

#include "explore/footprint_reader.h"

namespace interleave::explore {

using trace::Event;
using trace::EventKind;
using trace::GoroutineId;
using trace::ObjectId;
using trace::ObjectKind;

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

void FootprintReader::read_transfer(const Event& e, const std::vector<Mover>& movers,
                                    Footprint& into) {
  const bool is_send = e.kind == EventKind::send;
  if ((e.flags & trace::channel_closed) != 0) {
    both_sides(into, e.object, Mode::read);
    // It could not have come before the close: it would have waited there.
    const Mover* const mover = find_mover(movers, e.goroutine);
    if (mover == nullptr || !mover->has_default) acquires(into, e.object);
    offer(into, e.goroutine, {e.object, false});
  } else {
    side(into, e.goroutine, {e.object, is_send}, Mode::write);
    if (e.other != 0) side(into, e.other, {e.object, !is_send}, Mode::write);
    into.transfers.push_back({.channel = e.object,
                              .sent = is_send || e.other != 0,
                              .received = !is_send || e.other != 0});
  }
  if (const Mover* mover = find_mover(movers, e.goroutine); mover != nullptr && e.goroutine != 0) {
    // With a default, whether the case that it took was ready mattered, too.
    const std::optional<std::uint8_t> taken =
        mover->has_default ? std::nullopt : std::optional(e.select_case);
    see_arms(mover->arms, mover->id, taken, !mover->has_default, !mover->has_default, into);
  }
  if (e.other != 0) serve(e.other, e.object, is_send, false, into);
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

}  // namespace interleave::explore
