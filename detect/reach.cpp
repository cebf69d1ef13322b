#include "detect/reach.h"

#include <algorithm>

namespace interleave::detect {
namespace {

using trace::EventKind;
using trace::GoroutineId;
using trace::GoroutineState;
using trace::HolderId;
using trace::NoteKind;
using trace::ObjectId;
using trace::ObjectKind;
using trace::WaitReason;

}  // namespace

std::uint8_t ends_to_wake(WaitReason reason) {
  if (reason == WaitReason::send) return trace::end_receive;
  if (reason == WaitReason::receive) return trace::end_send;
  return trace::end_use;
}

Reach::Holder& Reach::holder(HolderId id) {
  if (id >= holders_.size()) holders_.resize(id + 1);
  return holders_[id];
}

Reach::Object& Reach::object(ObjectId id) {
  if (id >= objects_.size()) objects_.resize(id + 1);
  return objects_[id];
}

GoroutineId Reach::owner(HolderId id) const {
  while (id < holders_.size() && holders_[id].outer != 0) id = holders_[id].outer;
  return id < holders_.size() ? holders_[id].goroutine : 0;
}

Reach::Waiting& Reach::waiting(GoroutineId id) {
  if (id >= waiting_.size()) waiting_.resize(id + 1);
  return waiting_[id];
}

void Reach::see(const trace::Note& note, std::uint32_t step) {
  switch (note.kind) {
    case NoteKind::belongs:
      move_holder(note.a);
      holder(note.a).goroutine = note.goroutine;
      break;
    case NoteKind::within:
      // The inner one is always made first.
      if (note.b > note.a) {
        holder(note.b);
        move_holder(note.a);
        holder(note.a).outer = note.b;
      }
      break;
    case NoteKind::shares:
      holder(std::max(note.a, note.b));
      holder(note.b).shared_by.push_back(note.a);
      break;
    case NoteKind::hold:
      hold(note);
      break;
    case NoteKind::drop:
      drop(note, step);
      break;
    case NoteKind::pass:
    case NoteKind::error_made:
    case NoteKind::error_tested:
    case NoteKind::error_read:
    case NoteKind::error_gone:
    case NoteKind::never_done:
    case NoteKind::offer:
    case NoteKind::too_many:
    case NoteKind::slot_back:
      break;
  }
}

// Who has it may change.
void Reach::move_holder(HolderId id) {
  reopen(holder(id).uses);
  if (holder(id).goroutine != 0) orphan(holder(id).goroutine);
}

void Reach::hold(const trace::Note& note) {
  Object& held = object(note.b);
  // Until now everybody might have had it.
  if (!held.is_tracked) reopen(held.uses);
  held.is_tracked = true;
  const auto found = std::find_if(held.held.begin(), held.held.end(),
                                  [&](const Held& each) { return each.holder == note.a; });
  if (found != held.held.end()) {
    found->ends = static_cast<std::uint8_t>(found->ends | note.detail);
    return;
  }
  held.held.push_back({note.a, note.detail});
  if (note.detail != trace::end_receive && note.detail != trace::end_send) return;
  const GoroutineId who = owner(note.a);
  auto& had = held.had_only[note.detail == trace::end_send ? 1 : 0];
  if (who != 0 && std::find(had.begin(), had.end(), who) == had.end()) had.push_back(who);
}

void Reach::drop(const trace::Note& note, std::uint32_t step) {
  Object& held = object(note.b);
  const auto found = std::find_if(held.held.begin(), held.held.end(),
                                  [&](const Held& each) { return each.holder == note.a; });
  if (found == held.held.end()) return;
  found->ends = static_cast<std::uint8_t>(found->ends & ~note.detail);
  if (found->ends == 0) {
    *found = held.held.back();
    held.held.pop_back();
  }
  for (int end = 0; end < 2; ++end) {
    if (note.detail & (1U << end)) held.drops[end] = {owner(note.a), step};
  }
  reopen(held.uses, note.a);
  due_ = true;
}

void Reach::count_future(const trace::Event& e) {
  const auto add = [&] { pending_.push_back(e.object); };
  if (e.kind == EventKind::make) {
    const auto kind = static_cast<ObjectKind>(e.detail);
    if (kind == ObjectKind::timer_channel) {
      if (e.other >= channels_.size()) channels_.resize(e.other + 1);
      channels_[e.other] = e.object;
    }
    if (kind == ObjectKind::context && (e.flags & trace::has_deadline)) add();
    return;
  }
  const bool is_timer = e.kind == EventKind::timer_start || e.kind == EventKind::timer_fire ||
                        e.kind == EventKind::timer_stop;
  if (!is_timer && e.kind != EventKind::cancel) return;
  const ObjectId channel = is_timer && e.object < channels_.size() ? channels_[e.object] : 0;
  if (channel != 0) reopen(channel, Need::receive);
  if (e.kind == EventKind::cancel) reopen(object(e.object).uses);
  if (e.kind != EventKind::timer_start) {
    std::erase(pending_, e.object);
  } else if (channel == 0) {
    add();
  }
}

void Reach::see(const trace::Event& e) {
  ++step_;
  count_future(e);
  switch (e.kind) {
    case EventKind::go:
      waiting(e.other).is_alive = true;
      ++alive_;
      break;
    case EventKind::exit:
      waiting(e.goroutine).is_alive = false;
      --alive_;
      orphan(e.goroutine);
      due_ = true;
      break;
    case EventKind::make:
      if (static_cast<ObjectKind>(e.detail) == ObjectKind::err_group && e.other != 0) {
        object(e.other).groups.push_back(e.object);
      }
      break;
    case EventKind::lock:
      object(e.object).lockers.push_back(e.goroutine);
      break;
    case EventKind::unlock: {
      Object& lock = object(e.object);
      const auto own = std::find(lock.lockers.begin(), lock.lockers.end(), e.goroutine);
      if (own != lock.lockers.end()) {
        lock.lockers.erase(own);
      } else {
        lock.is_unlocked_by_others = true;
        if (!lock.lockers.empty()) lock.lockers.pop_back();
      }
      break;
    }
    case EventKind::send:
    case EventKind::receive:
    case EventKind::unblock:
      if (e.other != 0) woken_.push_back(e.other);
      break;
    case EventKind::block:
      blocked_.push_back(e.goroutine);
      due_ = true;
      break;
    case EventKind::timer_stop:
    case EventKind::timer_fire:
    case EventKind::cancel:
      due_ = true;
      break;
    default:
      break;
  }
  if (e.kind == EventKind::lock || e.kind == EventKind::unlock) {
    reopen(e.object, Need::lock);
    reopen(e.object, Need::read_lock);
  }
}

bool Reach::runs(GoroutineId who) const {
  const bool runs = scans_ ? who < runs_.size() && runs_[who] != 0 : is_grounded(who);
  if (runs) proof_ = {.by = Proof::By::goroutine, .goroutine = who};
  return runs;
}

bool Reach::anybody_may(ObjectId object) const {
  if (anybody_) proof_ = {.by = Proof::By::anybody, .object = object};
  return anybody_;
}

bool Reach::time_will(ObjectId object) const {
  proof_ = {.by = Proof::By::time, .object = object};
  return true;
}

bool Reach::can_run(HolderId first) const {
  ++look_;
  to_ask_.assign(1, first);
  while (!to_ask_.empty()) {
    HolderId id = to_ask_.back();
    to_ask_.pop_back();
    if (id >= holders_.size()) {
      if (anybody_may(0)) {
        proof_.outermost = id;
        return true;
      }
      continue;
    }
    while (holders_[id].asked != look_) {
      const Holder& each = holders_[id];
      each.asked = look_;
      to_ask_.insert(to_ask_.end(), each.shared_by.begin(), each.shared_by.end());
      if (each.outer != 0) {
        id = each.outer;
        continue;
      }
      if (each.goroutine == 0 ? anybody_may(0) : runs(each.goroutine)) {
        proof_.outermost = id;
        return true;
      }
    }
  }
  return false;
}

bool Reach::is_reached(ObjectId id, std::uint8_t ends) const {
  if (id >= objects_.size() || !objects_[id].is_tracked) return anybody_may(id);
  for (const Held& each : objects_[id].held) {
    if ((each.ends & ends) == 0 || !can_run(each.holder)) continue;
    proof_.object = id;
    proof_.holder = each.holder;
    return true;
  }
  return false;
}

bool Reach::can_be_cancelled(const trace::World& world, ObjectId context) const {
  for (ObjectId each = context; each != 0; each = world.object(each).owner) {
    const trace::Object& ctx = world.object(each);
    if (ctx.with_deadline && !ctx.cancelled) return time_will(each);
    if (is_reached(each, trace::end_cancel)) return true;
    if (each < objects_.size()) {
      for (const ObjectId group : objects_[each].groups) {
        if (is_reached(group, trace::end_use)) return true;
      }
    }
  }
  return false;
}

bool Reach::can_be_served(const trace::World& world, ObjectId id, bool is_send) const {
  if (id == 0) return false;  // a nil channel
  const trace::Object& channel = world.object(id);
  if (channel.kind == ObjectKind::done_channel) return can_be_cancelled(world, channel.owner);
  if (channel.kind == ObjectKind::timer_channel) {
    return world.object(channel.owner).armed ? time_will(channel.owner)
                                             : is_reached(channel.owner, trace::end_use);
  }
  return is_reached(id, is_send ? trace::end_receive : trace::end_send);
}

bool Reach::can_be_unlocked(const trace::World& world, ObjectId id, bool is_read) const {
  if (id < objects_.size() && objects_[id].is_unlocked_by_others) {
    return is_reached(id, trace::end_use);
  }
  const trace::Object& lock = world.object(id);
  if (lock.holder != 0) return runs(lock.holder);
  if (!is_read) {
    if (lock.readers.empty()) return time_will(id);
    return std::any_of(lock.readers.begin(), lock.readers.end(),
                       [&](GoroutineId reader) { return runs(reader); });
  }
  // A writer that waits comes before it.
  for (const GoroutineId waiter : lock.waiters) {
    if (world.goroutine(waiter).reason == WaitReason::rw_mutex_lock) return runs(waiter);
  }
  return time_will(id);
}

bool Reach::can_be_met(const trace::World& world, ObjectId id, Need need) const {
  switch (need) {
    case Need::send:
    case Need::receive:
      return can_be_served(world, id, need == Need::send);
    case Need::lock:
    case Need::read_lock:
      return can_be_unlocked(world, id, need == Need::read_lock);
    case Need::use:
      return is_reached(id, trace::end_use);
    case Need::anything:
      break;
  }
  return anybody_may(0);
}

bool Reach::can_be_woken(const trace::Trace& trace, const trace::World& world,
                         const trace::Goroutine& g) const {
  switch (g.reason) {
    case WaitReason::send_nil:
    case WaitReason::receive_nil:
    case WaitReason::select_no_cases:
      return false;
    case WaitReason::select:
      for (std::uint32_t i = 0; i < g.case_count; ++i) {
        const trace::SelectCase& c = trace.select_cases()[g.first_case + i];
        if (can_be_served(world, c.object, c.is_send != 0)) return true;
      }
      return false;
    case WaitReason::processor:
    case WaitReason::sleep:
    case WaitReason::none:
      return true;
    case WaitReason::send:
    case WaitReason::receive:
      return can_be_served(world, g.object, g.reason == WaitReason::send);
    case WaitReason::semaphore:
    case WaitReason::mutex_lock:
    case WaitReason::rw_mutex_rlock:
    case WaitReason::rw_mutex_lock:
    case WaitReason::wait_group:
    case WaitReason::cond_wait:
    case WaitReason::group_limit:
    case WaitReason::group_slot:
      return can_be_met(world, g.object, g.object != 0 ? need_of(g.reason) : Need::anything);
  }
  return true;
}

std::vector<GoroutineId> Reach::stuck_by_scan(const trace::Trace& trace,
                                              const trace::World& world) {
  scans_ = true;
  runs_.assign(world.goroutines.size() + 1, 0);
  std::vector<GoroutineId> blocked;
  anybody_ = !pending_.empty();
  for (const trace::Goroutine& g : world.goroutines) {
    if (g.id >= waiting_.size() || !waiting_[g.id].is_alive) continue;
    if (g.state == GoroutineState::blocked) {
      blocked.push_back(g.id);
    } else {
      runs_[g.id] = 1;
      anybody_ = true;
    }
  }
  for (bool found = true; found;) {
    found = false;
    std::erase_if(blocked, [&](GoroutineId id) {
      if (!can_be_woken(trace, world, world.goroutine(id))) return false;
      runs_[id] = 1;
      anybody_ = found = true;
      return true;
    });
  }
  scans_ = false;
  return blocked;
}

std::vector<GoroutineId> Reach::holders(ObjectId id, std::uint8_t ends) const {
  std::vector<GoroutineId> who;
  if (id >= objects_.size()) return who;
  for (const Held& each : objects_[id].held) {
    if (each.ends & ends) who.push_back(owner(each.holder));
  }
  std::sort(who.begin(), who.end());
  who.erase(std::unique(who.begin(), who.end()), who.end());
  return who;
}

Reach::Drop Reach::last_drop(ObjectId id, std::uint8_t ends) const {
  if (id >= objects_.size()) return {};
  Drop last;
  for (int end = 0; end < 2; ++end) {
    const Drop& drop = objects_[id].drops[end];
    if ((ends & (1U << end)) && drop.step >= last.step) last = drop;
  }
  return last;
}

const std::vector<GoroutineId>& Reach::had_only(ObjectId id, std::uint8_t ends) const {
  static const std::vector<GoroutineId> none;
  if (id >= objects_.size()) return none;
  return objects_[id].had_only[ends == trace::end_send ? 1 : 0];
}

}  // namespace interleave::detect
