#include "explore/classes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>

#include "explore/mix.h"

namespace interleave::explore {

using trace::Event;
using trace::EventKind;
using trace::ObjectKind;

namespace {

constexpr std::uint64_t tag(EventKind kind) {
  return (static_cast<std::uint64_t>(kind) + 1) * 0xD6E8FEB86659FD93;
}

// In this order; xor alone would forget it.
constexpr std::uint64_t combine(std::uint64_t a, std::uint64_t b) {
  const std::uint64_t sum = (std::rotl(a, 23) + b) * 0x9E3779B97F4A7C15;
  return sum ^ (sum >> 32);
}

// The place, which then moves on; no division.
std::uint32_t step_around(std::uint32_t& place, std::uint32_t count) {
  const std::uint32_t now = place;
  place = now + 1 == count ? 0 : now + 1;
  return now;
}

bool is_joined_by_waiting(ObjectKind kind) {
  return kind == ObjectKind::wait_group || kind == ObjectKind::err_group ||
         kind == ObjectKind::single_flight;
}

bool is_channel(ObjectKind kind) {
  return kind == ObjectKind::channel || kind == ObjectKind::done_channel ||
         kind == ObjectKind::timer_channel;
}

// What is done with most events.
enum class Ordering : std::uint8_t { by_kind, not_at_all, alone };
constexpr std::array<Ordering, trace::event_kinds> orderings = [] {
  std::array<Ordering, trace::event_kinds> all{};
  const auto set = [&all](EventKind kind, Ordering ordering) {
    all[static_cast<std::size_t>(kind)] = ordering;
  };
  // In order with all else that is done with the lock, or with who has it alone.
  set(EventKind::lock, Ordering::alone);
  set(EventKind::unlock, Ordering::alone);
  for (const EventKind kind :
       {EventKind::exit, EventKind::goexit, EventKind::recover, EventKind::block, EventKind::sleep,
        EventKind::work, EventKind::end}) {
    set(kind, Ordering::not_at_all);
  }
  return all;
}();
static_assert(static_cast<int>(trace::LockMode::shared) == 1);

}  // namespace

std::uint64_t Fingerprinter::of(const trace::Trace& trace) {
  goroutines_.clear();
  objects_.clear();
  slots_.clear();
  goroutines_.push_back({.key = 1});
  objects_.push_back({.key = 2});
  std::size_t note = 0;
  const auto& notes = trace.notes();
  std::uint32_t step = 0;
  for (const Event& event : trace.events()) {
    for (; note < notes.size() && notes[note].step <= step; ++note) see(notes[note]);
    ++step;
    const Ordering ordering = orderings[static_cast<std::size_t>(event.kind)];
    if (ordering == Ordering::by_kind) {
      see(event);
    } else {
      see_plainly(event, ordering == Ordering::alone);
    }
  }
  std::uint64_t sum = 0;
  for (const Goroutine& each : goroutines_) sum += combine(each.key, each.past);
  return sum;
}

void Fingerprinter::alone(Goroutine& who, Object& what, std::uint64_t tag) {
  who.past = what.chain = combine(who.past ^ tag, what.chain + what.shared + what.key);
  what.shared = 0;
}

// Which of the two it is nobody can foretell: so there is no branch.
void Fingerprinter::see_plainly(const Event& e, bool counts) {
  // A shared lock is told apart by where it goes.
  Goroutine& who = goroutine(e.goroutine);
  Object& what = object(counts ? e.object : 0);
  const bool is_shared = e.detail != 0;
  const std::uint64_t past =
      combine(who.past ^ tag(e.kind), what.chain + (is_shared ? 0 : what.shared) + what.key);
  const std::uint64_t mask = counts ? ~std::uint64_t{0} : 0;
  const std::uint64_t alone = is_shared ? 0 : mask;
  who.past = (past & mask) | (who.past & ~mask);
  what.chain = (past & alone) | (what.chain & ~alone);
  what.shared = (what.shared & ~alone) + (is_shared ? past & mask : 0);
}

void Fingerprinter::shared(Goroutine& who, Object& what, std::uint64_t tag) {
  who.past = combine(who.past ^ tag, what.chain + what.key);
  what.shared += who.past;
}

void Fingerprinter::see(const trace::Note& note) {
  if (note.kind == trace::NoteKind::slot_back) {
    Goroutine& giver = goroutine(note.goroutine);
    giver.past = combine(giver.past, object(note.a).key + tag(EventKind::release));
    object(note.a).counted += giver.past;
    return;
  }
  if (note.kind != trace::NoteKind::pass) return;
  Goroutine& who = goroutine(note.goroutine);
  Object& what = object(note.a);
  if (is_joined_by_waiting(what.kind)) {
    who.past = combine(who.past, what.counted + what.key);
  } else {
    shared(who, what, note.detail);
  }
}

void Fingerprinter::make(const Event& e) {
  Goroutine& maker = goroutine(e.goroutine);
  Object made{.kind = static_cast<ObjectKind>(e.detail)};
  // Whoever asks first makes a context's channel: it is the same one.
  made.key = made.kind == ObjectKind::done_channel ? combine(object(e.other).key, 7)
                                                   : combine(maker.key, ++maker.made + 1000U);
  if (made.kind == ObjectKind::channel) made.capacity = e.other;
  if (made.kind == ObjectKind::timer_channel) made.capacity = 1;
  made.first_slot = static_cast<std::uint32_t>(slots_.size());
  // A buffer of which nobody makes use in full: orders through it are then not told apart.
  made.capacity = std::min(made.capacity, 4096U);
  slots_.resize(slots_.size() + 2 * std::size_t{made.capacity});
  if (made.kind == ObjectKind::context && e.other != 0) shared(maker, object(e.other), tag(e.kind));
  if (e.object >= objects_.size()) objects_.resize(e.object + 1);
  object(e.object) = made;
}

void Fingerprinter::start(const Event& e) {
  if (e.other >= goroutines_.size()) goroutines_.resize(e.other + 1);
  Goroutine& parent = goroutine(e.goroutine);
  Goroutine& child = goroutine(e.other);
  child.key = combine(parent.key, ++parent.children);
  child.past = combine(parent.past, child.key);
  parent.past = combine(parent.past, tag(e.kind));
}

void Fingerprinter::meet(Goroutine& sender, Goroutine& receiver, const Object& channel) {
  const std::uint64_t both = combine(sender.past, receiver.past) ^ channel.key;
  sender.past = combine(both, 1);
  receiver.past = combine(both, 2);
}

// Nobody can foretell which side it is: so there is no branch.
void Fingerprinter::pass(Goroutine& who, Object& channel, unsigned side) {
  const std::uint32_t place = step_around(channel.next[side], channel.capacity);
  std::uint64_t* const slots = slots_.data() + channel.first_slot;
  // What was sent there; or, to send, who made room there.
  const std::uint64_t other = slots[(1 - side) * channel.capacity + place];
  who.past = channel.order[side] =
      combine(who.past + other, channel.order[side] + channel.key + side);
  slots[side * channel.capacity + place] = who.past;
}

void Fingerprinter::transfer(const Event& e) {
  Goroutine& who = goroutine(e.goroutine);
  Object& channel = object(e.object);
  if ((e.flags & trace::channel_closed) != 0) {
    who.past = combine(who.past, channel.chain + channel.key);
    return;
  }
  const bool is_send = e.kind == EventKind::send;
  if (channel.capacity == 0) {
    Goroutine& other = goroutine(e.other);
    is_send ? meet(who, other, channel) : meet(other, who, channel);
    return;
  }
  const unsigned side = is_send ? 0 : 1;
  pass(who, channel, side);
  if (e.other != 0) pass(goroutine(e.other), channel, 1 - side);
}

void Fingerprinter::unblock(const Event& e) {
  if (e.object == 0) return;
  Goroutine& woken = goroutine(e.other);
  const Object& what = object(e.object);
  if (is_joined_by_waiting(what.kind)) {
    woken.past = combine(woken.past, what.counted + what.key);
  } else if (is_channel(what.kind)) {
    woken.past = combine(woken.past, what.chain + what.key);
  } else if (what.kind == ObjectKind::cond) {
    woken.past = combine(woken.past, goroutine(e.goroutine).past);
  }
}

void Fingerprinter::see(const Event& e) {
  switch (e.kind) {
    case EventKind::go:
      start(e);
      return;
    case EventKind::make:
      make(e);
      return;
    case EventKind::send:
    case EventKind::receive:
      transfer(e);
      return;
    case EventKind::unblock:
      unblock(e);
      return;
    case EventKind::close: {
      Object& channel = object(e.object);
      channel.shared = channel.order[0] + channel.order[1];
      alone(goroutine(e.goroutine), channel, tag(e.kind));
      channel.order[0] = channel.chain;
      return;
    }
    case EventKind::read:
    case EventKind::try_failed:
      shared(goroutine(e.goroutine), object(e.object), tag(e.kind));
      return;
    case EventKind::counter: {
      Goroutine& who = goroutine(e.goroutine);
      who.past = combine(who.past, object(e.object).key + tag(e.kind));
      object(e.object).counted += who.past;
      return;
    }
    case EventKind::timer_fire:
      goroutine(0).past = 0;
      alone(goroutine(0), object(e.object), tag(e.kind));
      return;
    case EventKind::cancel:
      if (e.goroutine == 0) goroutine(0).past = e.other != 0 ? object(e.other).chain : 0;
      alone(goroutine(e.goroutine), object(e.object), tag(e.kind));
      return;
    case EventKind::timer_start:
    case EventKind::timer_stop:
    case EventKind::acquire:
    case EventKind::release:
    case EventKind::signal:
    case EventKind::write:
    case EventKind::error:
    case EventKind::print:
      alone(goroutine(e.goroutine), object(e.object), tag(e.kind));
      return;
    case EventKind::random: {
      Goroutine& who = goroutine(e.goroutine);
      who.past = combine(combine(who.past, tag(e.kind)), e.value);
      return;
    }
    case EventKind::select_default:
    case EventKind::expect:
    case EventKind::panic:
    case EventKind::fatal: {
      Goroutine& who = goroutine(e.goroutine);
      who.past = combine(who.past, tag(e.kind));
      return;
    }
    default:
      return;
  }
}

std::uint64_t& ClassSet::slot_of(std::uint64_t fingerprint) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = (fingerprint >> 2U) & mask;
  while (slots_[at] != 0 && (slots_[at] | often) != (fingerprint | often)) at = (at + 1) & mask;
  return slots_[at];
}

void ClassSet::grow() {
  std::vector<std::uint64_t> old(slots_.size() * 2);
  old.swap(slots_);
  for (const std::uint64_t each : old) {
    if (each != 0) slot_of(each) = each;
  }
}

void ClassSet::add(std::uint64_t fingerprint, std::uint64_t times) {
  if (!has_all()) return;
  std::uint64_t& slot = slot_of(fingerprint);
  const std::uint64_t before = slot & often;
  const std::uint64_t now = std::min(before + times, often);
  slot = (fingerprint & ~often) | now;
  if (before > 0) --times_[before];
  ++times_[now];
  if (before == 0 && ++size_ * 2 > slots_.size()) grow();
}

void ClassSet::clear() {
  std::fill(slots_.begin(), slots_.end(), 0);
  std::fill(std::begin(times_), std::end(times_), 0);
  size_ = 0;
}

void ClassSet::add(const ClassSet& other) {
  for (const std::uint64_t each : other.slots_) {
    if (each != 0) add(each, each & often);
  }
}

}  // namespace interleave::explore
