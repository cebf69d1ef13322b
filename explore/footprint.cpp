#include "explore/footprint.h"

namespace interleave::explore {
namespace {

// Who counts up and who counts down may change places, unless the counter would become negative:
// that depends on what else is between them.
bool is_count(const Access& first, const Access& second) {
  return first.mode == Mode::add && second.mode == Mode::add;
}

bool conflict(const Access& first, const Access& second) {
  if (first.object != second.object || first.aspect != second.aspect) return false;
  if (first.looks || second.looks) return false;
  if (first.mode == Mode::write || second.mode == Mode::write) return true;
  if (first.mode == Mode::wait || second.mode == Mode::wait) return false;
  if (first.mode != second.mode) return true;
  return is_count(first, second) && (first.delta < 0 || second.delta < 0);
}

bool conflict_at_once(const Access& first, const Access& second) {
  if (!conflict(first, second)) return false;
  return !is_count(first, second) || first.count + second.delta < 0;
}

bool brings(const Access& access, const Access& look) {
  return look.looks && !access.looks && access.object == look.object &&
         access.aspect == look.aspect && (!look.is_own_side || access.opens) &&
         (access.mode == Mode::write || access.mode == Mode::add);
}

bool takes_away(const Access& access, const Access& look) {
  return look.looks && !access.looks && access.object == look.object &&
         access.aspect == look.aspect && look.is_own_side && !access.opens &&
         access.mode == Mode::write;
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
  touches_all = crashes = disarms = misuses_lock = serves_in_order = is_last_wait = changes_limit =
      false;
}

void Footprint::merge(const Footprint& other) {
  accesses.insert(accesses.end(), other.accesses.begin(), other.accesses.end());
  touches_all = touches_all || other.touches_all;
  crashes = crashes || other.crashes;
}

bool conflicts(const Footprint& first, const Footprint& second, trace::GoroutineId not_by) {
  if (first.is_last_wait && second.is_last_wait) return false;
  if (first.touches_all || second.touches_all) return true;
  for (const Access& later : second.accesses) {
    if (not_by != 0 && later.by == not_by) continue;
    for (const Access& earlier : first.accesses) {
      if (conflict(earlier, later)) return true;
    }
  }
  return false;
}

bool conflicts_at_once(const Footprint& first, const Footprint& second) {
  if (first.is_last_wait && second.is_last_wait) return false;
  if (first.touches_all || second.touches_all) return true;
  for (const Access& later : second.accesses) {
    for (const Access& earlier : first.accesses) {
      if (conflict_at_once(earlier, later)) return true;
    }
  }
  return false;
}

bool changes_cases(const Footprint& first, const Footprint& second, trace::GoroutineId not_by) {
  for (const Access& later : second.accesses) {
    if (not_by != 0 && later.by == not_by) continue;
    for (const Access& earlier : first.accesses) {
      if (takes_away(earlier, later) || brings(later, earlier)) return true;
    }
  }
  return false;
}

bool only_counts(const Footprint& first, const Footprint& second) {
  return every_conflict(first, second, is_count);
}

bool only_hands_over(const Footprint& first, const Footprint& second) {
  return every_conflict(first, second, [](const Access& released, const Access& acquired) {
    return released.releases && acquired.acquires;
  });
}

}  // namespace interleave::explore
