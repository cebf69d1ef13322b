#include "detect/wait_graph.h"

#include <fmt/format.h>

#include <algorithm>

namespace interleave::detect {
namespace {

using trace::EventKind;
using trace::GoroutineId;
using trace::GoroutineState;
using trace::ObjectId;
using trace::ObjectKind;
using trace::WaitReason;

// More than this are not searched for cycles: nobody could read the answer.
constexpr std::size_t most_searched = 256;

const std::vector<GoroutineId> nobody;

// One thing that a goroutine waits for.
struct Need {
  ObjectId object = 0;
  WaitReason reason = WaitReason::none;  // send or receive for a case of a select
};

std::vector<Need> needs(const Moment& m, const trace::Goroutine& g) {
  if (g.reason != WaitReason::select) return {{g.object, g.reason}};
  std::vector<Need> all;
  for (std::uint32_t i = 0; i < g.case_count; ++i) {
    const trace::SelectCase& c = m.trace.select_cases()[g.first_case + i];
    if (c.object != 0) {
      all.push_back({c.object, c.is_send ? WaitReason::send : WaitReason::receive});
    }
  }
  return all;
}

bool waits_alike(const Moment& m, GoroutineId id, const Need& need) {
  for (const Need& each : needs(m, m.world.goroutine(id))) {
    if (each.object == need.object && each.reason == need.reason) return true;
  }
  return false;
}

bool is_lock_wait(WaitReason reason) {
  return reason == WaitReason::mutex_lock || reason == WaitReason::rw_mutex_lock ||
         reason == WaitReason::rw_mutex_rlock;
}

std::vector<GoroutineId> lock_owners(const Moment& m, ObjectId lock) {
  if (lock == 0) return {};
  const trace::Object& object = m.world.object(lock);
  std::vector<GoroutineId> who = object.readers;
  if (object.holder != 0) who.insert(who.begin(), object.holder);
  return who;
}

// Whose part it is to do what is waited for, be they alive or not.
std::vector<GoroutineId> responsible(const Moment& m, const Doers& doers, const Need& need) {
  if (is_lock_wait(need.reason)) return lock_owners(m, need.object);
  if (need.object == 0) return {};
  std::vector<GoroutineId> who;
  const bool is_send = need.reason == WaitReason::send;
  if (is_send || need.reason == WaitReason::receive) {
    const ObjectKind kind = m.world.object(need.object).kind;
    if (kind == ObjectKind::done_channel) {
      who = m.reach.holders(m.world.object(need.object).owner, trace::end_cancel);
    } else {
      who = is_send ? doers.receivers(need.object) : doers.senders(need.object);
      const std::uint8_t ends = ends_to_wake(need.reason);
      if (who.empty()) who = m.reach.had_only(need.object, ends);
      if (who.empty()) who = m.reach.holders(need.object, ends);
    }
  } else {
    who = m.reach.holders(need.object, trace::end_use);
  }
  std::erase_if(who, [&](GoroutineId id) { return id == 0 || waits_alike(m, id, need); });
  return who;
}

std::uint32_t returned_at(const Moment& m, GoroutineId id) {
  return m.world.goroutine(id).since_step;
}
bool is_done(const Moment& m, GoroutineId id) {
  return m.world.goroutine(id).state == GoroutineState::done;
}

// What to say first of a goroutine's wait: a channel of the pattern's rather than a Done().
Need main_need(const Moment& m, const trace::Goroutine& g) {
  const std::vector<Need> all = needs(m, g);
  for (const Need& need : all) {
    if (need.object != 0 && m.world.object(need.object).kind == ObjectKind::channel) return need;
  }
  return all.empty() ? Need{} : all.front();
}

Why why_of_lock(const Moment& m, ObjectId lock) {
  for (const GoroutineId id : lock_owners(m, lock)) {
    if (!is_done(m, id)) continue;
    return {fmt::format("{} returned at step {} without unlocking {}", m.names.goroutine(id),
                        returned_at(m, id), m.names.object(lock)),
            returned_at(m, id)};
  }
  return {};
}

Why why_of_channel(const Moment& m, const Doers& doers, const Need& need) {
  const bool is_send = need.reason == WaitReason::send;
  std::vector<GoroutineId> gone =
      is_send ? doers.receivers(need.object) : doers.senders(need.object);
  const std::string_view part = is_send ? "receiver" : "sender";
  std::sort(gone.begin(), gone.end());
  if (!gone.empty() &&
      std::all_of(gone.begin(), gone.end(), [&](GoroutineId id) { return is_done(m, id); })) {
    std::uint32_t last = 0;
    for (const GoroutineId id : gone) last = std::max(last, returned_at(m, id));
    if (gone.size() == 1) {
      return {fmt::format("{}, its only {}, returned at step {}", m.names.goroutine(gone.front()),
                          part, last),
              last};
    }
    return {fmt::format("its {}s, {}, have returned, the last at step {}", part,
                        m.names.goroutines(gone), last),
            last};
  }
  const Reach::Drop drop = m.reach.last_drop(need.object, ends_to_wake(need.reason));
  if (!gone.empty() || drop.step == 0 || drop.goroutine == 0) return {};
  const std::string_view verb = is_send ? "receive" : "send";
  const std::string& who = m.names.goroutine(drop.goroutine);
  if (is_done(m, drop.goroutine)) {
    const std::uint32_t step = returned_at(m, drop.goroutine);
    return {fmt::format("nobody ever was to {}, and {}, who could have, returned at step {}", verb,
                        who, step),
            step};
  }
  return {fmt::format("nobody is left who could {}; {} let go of {} at step {}", verb, who,
                      m.names.object(need.object), drop.step),
          drop.step};
}

}  // namespace

void Doers::add(ObjectId channel, GoroutineId who, bool is_send) {
  if (channel == 0 || who == 0) return;
  if (channel >= channels_.size()) channels_.resize(channel + 1);
  auto& list = is_send ? channels_[channel].senders : channels_[channel].receivers;
  if (std::find(list.rbegin(), list.rend(), who) == list.rend()) list.push_back(who);
}

void Doers::see(const Moment& m) {
  const trace::Event& e = m.event;
  if (e.kind == EventKind::send || e.kind == EventKind::receive) {
    const bool is_send = e.kind == EventKind::send;
    add(e.object, e.goroutine, is_send);
    add(e.object, e.other, !is_send);
  }
}

const std::vector<GoroutineId>& Doers::senders(ObjectId channel) const {
  return channel < channels_.size() ? channels_[channel].senders : nobody;
}
const std::vector<GoroutineId>& Doers::receivers(ObjectId channel) const {
  return channel < channels_.size() ? channels_[channel].receivers : nobody;
}

std::vector<Wait> wait_graph(const Moment& m, const Doers& doers,
                             const std::vector<GoroutineId>& stuck) {
  std::vector<Wait> waits;
  if (stuck.size() > most_searched) return waits;
  const auto place = [&](GoroutineId id) {
    const auto at = std::lower_bound(stuck.begin(), stuck.end(), id);
    const bool is_in = at != stuck.end() && *at == id;
    return is_in ? static_cast<std::size_t>(at - stuck.begin()) : stuck.size();
  };
  std::vector<std::vector<std::size_t>> edges(stuck.size());
  for (std::size_t i = 0; i < stuck.size(); ++i) {
    for (const Need& need : needs(m, m.world.goroutine(stuck[i]))) {
      const std::size_t before = waits.size();
      for (const GoroutineId to : responsible(m, doers, need)) {
        if (place(to) == stuck.size()) continue;
        edges[i].push_back(place(to));
        waits.push_back({stuck[i], need.object, to, false});
      }
      if (waits.size() == before) waits.push_back({stuck[i], need.object, 0, false});
    }
  }
  // What can be reached from each.
  std::vector<std::vector<std::uint8_t>> reaches(stuck.size());
  for (std::size_t i = 0; i < stuck.size(); ++i) {
    reaches[i].resize(stuck.size());
    std::vector<std::size_t> open = edges[i];
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      if (reaches[i][at]) continue;
      reaches[i][at] = 1;
      open.insert(open.end(), edges[at].begin(), edges[at].end());
    }
  }
  for (Wait& wait : waits) {
    const std::size_t from = place(wait.goroutine);
    wait.in_cycle = wait.on != 0 && (place(wait.on) == from || reaches[place(wait.on)][from] != 0);
  }
  return waits;
}

std::vector<GoroutineId> goroutines_in_cycles(const std::vector<Wait>& waits) {
  std::vector<GoroutineId> found;
  for (const Wait& wait : waits) {
    if (wait.in_cycle && (found.empty() || found.back() != wait.goroutine)) {
      found.push_back(wait.goroutine);
    }
  }
  return found;
}

std::string lock_owners_text(const Moment& m, const std::vector<GoroutineId>& goroutines) {
  std::string text;
  std::vector<ObjectId> told;
  for (const GoroutineId id : goroutines) {
    const trace::Goroutine& g = m.world.goroutine(id);
    if (!is_lock_wait(g.reason) || std::find(told.begin(), told.end(), g.object) != told.end()) {
      continue;
    }
    told.push_back(g.object);
    const std::vector<GoroutineId> owners = lock_owners(m, g.object);
    if (owners.empty()) continue;
    text += fmt::format("{} {} {} {}", text.empty() ? "" : ";", m.names.goroutines(owners),
                        owners.size() == 1 ? "holds" : "hold", m.names.object(g.object));
  }
  return text.empty() ? text : text + ".";
}

Why why_for_ever(const Moment& m, const Doers& doers, const std::vector<GoroutineId>& stuck) {
  Why why;
  for (const GoroutineId id : stuck) {
    const trace::Goroutine& g = m.world.goroutine(id);
    const Need need = main_need(m, g);
    if (is_lock_wait(need.reason)) {
      why = why_of_lock(m, need.object);
    } else if (need.object != 0 && m.world.object(need.object).kind == ObjectKind::channel) {
      why = why_of_channel(m, doers, need);
    } else if (need.object != 0 && m.world.object(need.object).kind == ObjectKind::done_channel) {
      const ObjectId context = m.world.object(need.object).owner;
      const Reach::Drop drop = m.reach.last_drop(context, trace::end_cancel);
      why = {fmt::format("nobody has the cancel function of {} any more", m.names.object(context)),
             drop.step};
    }
    if (!why.text.empty()) break;
  }
  const trace::Goroutine& main = m.world.goroutines.front();
  const std::string_view them = stuck.size() == 1 ? "it" : "them";
  if (why.text.empty() && main.state == GoroutineState::done) {
    why = {fmt::format("main returned at step {} and nobody is left who could wake {}",
                       main.since_step, them),
           main.since_step};
  } else if (why.text.empty()) {
    why = {fmt::format("nobody is left who could wake {}", them), m.world.step};
  }
  why.step = std::max(why.step, 1U);
  return why;
}

}  // namespace interleave::detect
