#include "detect/wait_graph.h"

#include <algorithm>

#include "detect/need.h"

namespace interleave::detect {
namespace {

using trace::GoroutineId;
using trace::ObjectKind;
using trace::WaitReason;

// More than this are not searched for cycles: nobody could read the answer.
constexpr std::size_t most_searched = 256;

bool does_wait(const Moment& m, GoroutineId id, const Need& need) {
  for (const Need& each : needs(m, m.world.goroutine(id))) {
    if (each.object == need.object && each.reason == need.reason) return true;
  }
  return false;
}

// Who keeps the lock from one that waits for it: who has it, or the writer in front of a reader.
std::vector<GoroutineId> lock_owners(const Moment& m, const Need& need) {
  if (need.object == 0) return {};
  const trace::Object& lock = m.world.object(need.object);
  if (lock.holder != 0) return {lock.holder};
  if (need.reason != WaitReason::rw_mutex_rlock) {
    std::vector<GoroutineId> who = lock.readers;
    std::sort(who.begin(), who.end());
    who.erase(std::unique(who.begin(), who.end()), who.end());
    return who;
  }
  for (const GoroutineId id : lock.waiters) {
    if (m.world.goroutine(id).reason == WaitReason::rw_mutex_lock) return {id};
  }
  return {};
}

// Started at one place, they do the same.
bool are_siblings(const Moment& m, GoroutineId a, GoroutineId b) {
  const trace::Goroutine& one = m.world.goroutine(a);
  const trace::Goroutine& other = m.world.goroutine(b);
  return one.parent == other.parent && one.name == other.name && one.spawn_site == other.spawn_site;
}

// Do others hand over what is waited for? (A lock or a unit is given back by who has it.)
bool is_channel_wait(const Moment& m, const Need& need) {
  return (need.reason == WaitReason::send || need.reason == WaitReason::receive) &&
         need.object != 0 && m.world.object(need.object).kind == ObjectKind::channel;
}

// Whose part it is to do what is waited for, be they alive or not. Where nobody has shown it yet,
// who has the same channel or group, and does not wait for it, too.
std::vector<GoroutineId> responsible(const Moment& m, const Past& past, GoroutineId waiter,
                                     const Need& need) {
  if (is_lock_wait(need.reason)) return lock_owners(m, need);
  if (need.object == 0) return {};
  std::vector<GoroutineId> who;
  const ObjectKind kind = m.world.object(need.object).kind;
  if (need.reason == WaitReason::semaphore) {
    for (const Hold& hold : past.holds(need.object)) who.push_back(hold.goroutine);
    std::sort(who.begin(), who.end());
    who.erase(std::unique(who.begin(), who.end()), who.end());
    return who;
  }
  if (kind == ObjectKind::single_flight) return {m.world.object(need.object).maker};
  if (!past.members(need.object).empty()) {
    who = past.members(need.object);
    std::erase_if(who, [&](GoroutineId id) { return is_done(m, id); });
    if (!who.empty()) return who;
  }
  if (kind == ObjectKind::done_channel) {
    who = m.reach.holders(m.world.object(need.object).owner, trace::end_cancel);
  } else if (is_channel_wait(m, need)) {
    who = partners(m, past, need);
    if (who.empty()) {
      who = m.reach.holders(need.object, ends_to_wake(need.reason));
      std::erase_if(who, [&](GoroutineId id) { return id != 0 && are_siblings(m, id, waiter); });
    }
  } else {
    who = m.reach.holders(need.object, trace::end_use);
  }
  std::erase_if(who, [&](GoroutineId id) { return id == 0 || does_wait(m, id, need); });
  return who;
}

}  // namespace

std::vector<Wait> wait_graph(const Moment& m, const Past& past,
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
      for (const GoroutineId to : responsible(m, past, stuck[i], need)) {
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

}  // namespace interleave::detect
