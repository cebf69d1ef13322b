#include "explore/footprint.h"

namespace interleave::explore {
namespace {

bool conflict(const Access& a, const Access& b) {
  if (a.object != b.object || a.aspect != b.aspect) return false;
  if (a.mode == Mode::write || b.mode == Mode::write) return true;
  if (a.mode != b.mode) return true;
  return a.mode == Mode::add && (a.delta < 0) != (b.delta < 0);
}

template <class Predicate>
bool every_conflict(const Footprint& a, const Footprint& b, Predicate holds) {
  if (a.touches_all || b.touches_all) return false;
  for (const Access& mine : a.accesses) {
    for (const Access& other : b.accesses) {
      if (conflict(mine, other) && !holds(mine, other)) return false;
    }
  }
  return true;
}

}  // namespace

void Footprint::clear() {
  accesses.clear();
  transfers.clear();
  woken.clear();
  touches_all = crashes = disarms = is_last_wait = false;
}

void Footprint::merge(const Footprint& other) {
  accesses.insert(accesses.end(), other.accesses.begin(), other.accesses.end());
  touches_all = touches_all || other.touches_all;
  crashes = crashes || other.crashes;
}

bool conflicts(const Footprint& a, const Footprint& b) { return conflicts(a, b, 0); }

bool conflicts(const Footprint& a, const Footprint& b, trace::GoroutineId not_by) {
  if (a.is_last_wait && b.is_last_wait) return false;
  if (a.touches_all || b.touches_all) return true;
  for (const Access& other : b.accesses) {
    if (not_by != 0 && other.by == not_by) continue;
    for (const Access& mine : a.accesses) {
      if (conflict(mine, other)) return true;
    }
  }
  return false;
}

bool only_counts(const Footprint& a, const Footprint& b) {
  return every_conflict(a, b, [](const Access& mine, const Access& other) {
    return mine.mode == Mode::add && other.mode == Mode::add;
  });
}

bool only_hands_over(const Footprint& first, const Footprint& second) {
  return every_conflict(first, second, [](const Access& released, const Access& acquired) {
    return released.releases && acquired.acquires;
  });
}

}  // namespace interleave::explore
