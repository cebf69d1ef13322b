// Which earlier transitions might as well have come later: what an exhaustive search has to try.
#include <algorithm>
#include <optional>

#include "explore/exhaustive.h"

namespace interleave::explore {

using trace::GoroutineId;

void Exhaustive::look_for_races(std::uint32_t index) {
  look_for_races(index, false);
  // Each of the two might have met somebody else before.
  if (run_[index].option.partner != 0) look_for_races(index, true);
}

void Exhaustive::look_for_races(std::uint32_t index, bool of_partner) {
  const Dependence dependence(run_);
  const Transition& last = run_[index];
  const GoroutineId other = of_partner ? last.option.goroutine : last.option.partner;
  seen_ = happens_before_.before(of_partner);
  for (std::uint32_t i = index; i > last.barrier; --i) {
    const Transition& earlier = run_[i - 1];
    if (knows(seen_, earlier.option, i - 1)) continue;
    if (!dependence.depends(i - 1, index, other)) {
      if (dependence.changes_cases(i - 1, index, other)) want_reversed(i - 1, index, of_partner);
      continue;
    }
    if (only_hands_over(earlier.footprint, last.footprint)) continue;
    if (want_reversed(i - 1, index, of_partner) && !last.option.waits) {
      // What happened before that one is left to the run in which the two are reversed. It might
      // not wait there at all, so that for a wait all are looked at now.
      join(seen_, earlier.knowledge);
    }
  }
}

// Has somebody try what was done in `second`, by one of its two, before `first`, in another run;
// false if that cannot be.
bool Exhaustive::want_reversed(std::uint32_t first, std::uint32_t second, bool of_partner) {
  Place& place = places_[first];
  // What did not come of `first` may come before it; whoever begins that is to go first.
  others_.clear();
  std::optional<GoroutineId> wanted;
  for (std::uint32_t i = first + 1; i < second; ++i) {
    if (knows(run_[i].knowledge, run_[first].option, first)) continue;
    if (begins(run_[i].knowledge)) {
      const Option& option = run_[i].option;
      if (is_wanted(place, option)) return true;
      if (!wanted && can_move(place, option.goroutine)) wanted = option.goroutine;
    }
    others_.push_back(i);
  }
  const Option& last = run_[second].option;
  const GoroutineId mine = of_partner ? last.partner : last.goroutine;
  if (begins(first, second, of_partner) && can_move(place, mine)) {
    if (moves_anyway(place, mine)) return true;
    if (!wanted) wanted = mine;
  }
  if (wanted) place.wanted.push_back(*wanted);
  return wanted.has_value();
}

// May what one of its two did in `second` come before `first` with nothing of others_ before it?
// The other one takes part if it could have been there, too; else somebody else would have met it.
bool Exhaustive::begins(std::uint32_t first, std::uint32_t second, bool of_partner) const {
  const Option& last = run_[second].option;
  const bool together =
      last.partner != 0 && !knows(happens_before_.before(!of_partner), run_[first].option, first);
  const GoroutineId absent = together ? 0 : of_partner ? last.goroutine : last.partner;
  const Dependence dependence(run_);
  return begins(happens_before_.before(of_partner)) &&
         (!together || begins(happens_before_.before(!of_partner))) &&
         std::none_of(others_.begin(), others_.end(),
                      [&](std::uint32_t each) { return dependence.depends(each, second, absent); });
}

// Does it know nothing of others_?
bool Exhaustive::begins(const Knowledge& knowledge) const {
  return std::none_of(others_.begin(), others_.end(), [&](std::uint32_t other) {
    return knows(knowledge, run_[other].option, other);
  });
}

bool Exhaustive::can_move(const Place& place, GoroutineId id) {
  return std::any_of(place.options.begin(), place.options.end(),
                     [id](const Option& option) { return option.involves(id); });
}

bool Exhaustive::moves_anyway(const Place& place, GoroutineId id) const {
  return std::all_of(place.options.begin(), place.options.end(), [&](const Option& option) {
    return !option.involves(id) || is_wanted(place, option);
  });
}

}  // namespace interleave::explore
