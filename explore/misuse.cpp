#include "explore/misuse.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace interleave::explore {
namespace {

using trace::ObjectId;

// What a transition does with one counter.
struct Use {
  std::uint32_t index = 0;  // of the transition
  std::int32_t delta = 0;
  bool waits = false;
};

std::vector<Use> uses_of(std::span<const Transition> run, ObjectId object, Aspect aspect) {
  std::vector<Use> uses;
  for (std::uint32_t i = 0; i < run.size(); ++i) {
    Use use{.index = i};
    bool found = false;
    for (const Access& access : run[i].footprint.accesses) {
      if (access.object != object || access.aspect != aspect) continue;
      found = true;
      if (access.mode == Mode::add) {
        use.delta += access.delta;
      } else {
        use.waits = use.waits || access.acquires || run[i].option.waits;
      }
    }
    if (found) uses.push_back(use);
  }
  return uses;
}

bool knows(const Transition& who, std::span<const Transition> run, std::uint32_t index) {
  return explore::knows(who.before, run[index].option, index);
}

// Adds up what `last` and those before it did that are not counted yet; counts them if it takes
// away on balance, or if forced to.
std::int32_t take(std::span<const Transition> run, const std::vector<Use>& uses, const Use& last,
                  std::vector<bool>& counted, bool forced) {
  std::int32_t sum = 0;
  std::vector<std::size_t> taken;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const bool is_before =
        uses[i].index == last.index || knows(run[last.index], run, uses[i].index);
    if (!is_before || counted[i]) continue;
    sum += uses[i].delta;
    taken.push_back(i);
  }
  if (sum >= 0 && !forced) return 0;
  for (const std::size_t i : taken) counted[i] = true;
  return sum;
}

// The least that the counter can be right before `at`.
std::int32_t least_before(std::span<const Transition> run, const std::vector<Use>& uses,
                          const Use& at) {
  std::vector<bool> counted(uses.size(), false);
  std::vector<Use> concurrent;
  std::int32_t known = 0;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const Use& use = uses[i];
    if (knows(run[at.index], run, use.index)) {
      known += use.delta;
      counted[i] = true;
    } else if (use.delta < 0 && use.index != at.index && !knows(run[use.index], run, at.index)) {
      concurrent.push_back(use);
    }
  }
  const auto sum = [&](bool forced) {
    std::vector<bool> all = counted;
    std::int32_t count = known;
    for (bool changed = true; changed;) {
      changed = false;
      for (const Use& use : concurrent) {
        const std::int32_t taken = take(run, uses, use, all, forced);
        count += taken;
        changed = changed || taken < 0;
      }
      if (forced) break;
    }
    return count;
  };
  return std::min(sum(false), sum(true));
}

// Is there something but the counter by which the order of the two is given?
bool meet_elsewhere(const Transition& a, const Transition& b, ObjectId counter) {
  const auto without = [counter](const Footprint& footprint) {
    Footprint rest = footprint;
    std::erase_if(rest.accesses, [counter](const Access& access) {
      return access.object == counter && access.aspect == Aspect::counter;
    });
    return rest;
  };
  return conflicts(without(a.footprint), without(b.footprint));
}

bool may_be_misused(std::span<const Transition> run, ObjectId object) {
  const std::vector<Use> uses = uses_of(run, object, Aspect::counter);
  for (const Use& wait : uses) {
    if (!wait.waits) continue;
    for (const Use& add : uses) {
      if (add.delta <= 0) continue;
      const Transition &waits = run[wait.index], &adds = run[add.index];
      if (knows(waits, run, add.index) || knows(adds, run, wait.index)) continue;
      if (!meet_elsewhere(waits, adds, object) && least_before(run, uses, add) <= 0) return true;
    }
  }
  return false;
}

// Is it, or does it look for, a send?
bool is_for_send(const Access& access) {
  switch (access.aspect) {
    case Aspect::sends:
      return !access.opens && (access.mode != Mode::read || access.is_own_side);
    case Aspect::send_offers:
      return access.mode == Mode::add;
    case Aspect::receive_offers:
      return access.mode == Mode::read;
    default:
      return false;
  }
}

bool is_sent_to(const Footprint& footprint, ObjectId channel) {
  return std::any_of(
      footprint.accesses.begin(), footprint.accesses.end(),
      [channel](const Access& each) { return each.object == channel && is_for_send(each); });
}

bool touches(const Footprint& footprint, ObjectId object) {
  return std::any_of(footprint.accesses.begin(), footprint.accesses.end(),
                     [object](const Access& each) { return each.object == object; });
}

}  // namespace

bool may_send_when_closed(std::span<const Transition> run) {
  for (const Transition& closes : run) {
    for (const Access& access : closes.footprint.accesses) {
      if (!access.opens || !access.releases || access.aspect != Aspect::sends) continue;
      for (std::uint32_t i = 0; i < run.size(); ++i) {
        if (is_sent_to(run[i].footprint, access.object) &&
            !explore::knows(closes.knowledge, run[i].option, i)) {
          return true;
        }
      }
    }
  }
  return false;
}

namespace {

// Did the goroutine of transition `index` know of `earlier` when it had done its last one?
bool knew_before(std::span<const Transition> run, std::uint32_t index, std::uint32_t earlier) {
  for (std::uint32_t i = index; i-- > 0;) {
    if (run[i].option.goroutine != run[index].option.goroutine) continue;
    return explore::knows(run[i].knowledge, run[earlier].option, earlier);
  }
  return false;
}

}  // namespace

bool may_change_limit(std::span<const Transition> run) {
  for (std::uint32_t at = 0; at < run.size(); ++at) {
    const Transition& changes = run[at];
    if (!changes.footprint.changes_limit) continue;
    for (std::uint32_t i = 0; i < run.size(); ++i) {
      const bool is_same = run[i].option.goroutine == changes.option.goroutine;
      const bool shares =
          std::any_of(run[i].footprint.accesses.begin(), run[i].footprint.accesses.end(),
                      [&](const Access& each) { return touches(changes.footprint, each.object); });
      if (is_same || !shares) continue;
      // The later one knows the earlier one by the group itself; what counts is what its goroutine
      // knew before.
      const std::uint32_t first = std::min(at, i), second = std::max(at, i);
      if (!knew_before(run, second, first)) return true;
    }
  }
  return false;
}

bool may_be_negative(std::span<const Transition> run, std::uint32_t index) {
  for (const Access& access : run[index].footprint.accesses) {
    if (access.mode != Mode::add || access.delta >= 0) continue;
    const std::vector<Use> uses = uses_of(run, access.object, access.aspect);
    const Use here{.index = index, .delta = access.delta};
    if (least_before(run, uses, here) + access.delta < 0) return true;
  }
  return false;
}

bool may_be_misused(std::span<const Transition> run) {
  std::vector<ObjectId> waited;
  for (const Transition& each : run) {
    for (const Access& access : each.footprint.accesses) {
      if (access.aspect != Aspect::counter || access.mode == Mode::add) continue;
      if (std::find(waited.begin(), waited.end(), access.object) == waited.end()) {
        waited.push_back(access.object);
      }
    }
  }
  return std::any_of(waited.begin(), waited.end(),
                     [run](ObjectId object) { return may_be_misused(run, object); });
}

}  // namespace interleave::explore
