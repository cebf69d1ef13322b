// Which earlier transitions might as well have come later: what an exhaustive search has to try.
#include <algorithm>

#include "explore/exhaustive.h"

namespace interleave::explore {

using trace::GoroutineId;

void Exhaustive::look_for_races(std::uint32_t index) {
  look_for_races(index, false);
  // Each of the two might have met somebody else before.
  if (tree_->run[index].option.partner != 0) look_for_races(index, true);
}

void Exhaustive::look_for_races(std::uint32_t index, bool of_partner) {
  const Dependence dependence(tree_->run);
  const Transition& last = tree_->run[index];
  const GoroutineId other = of_partner ? last.option.goroutine : last.option.partner;
  seen_ = happens_before_.before(of_partner);
  for (std::uint32_t i = index; i > last.barrier; --i) {
    const Transition& earlier = tree_->run[i - 1];
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
  const Place& place = tree_->places[first];
  const std::vector<Transition>& run = tree_->run;
  // What did not come of `first` may come before it; whoever begins that is to go first.
  others_.clear();
  wish_.place = first;
  wish_.options.clear();
  wish_.mine.reset();
  for (std::uint32_t i = first + 1; i < second; ++i) {
    if (knows(run[i].knowledge, run[first].option, first)) continue;
    if (begins(run[i].knowledge)) {
      if (place.is_wanted(run[i].option)) return true;
      wish_.options.push_back(run[i].option);
    }
    others_.push_back(i);
  }
  const Option& last = run[second].option;
  const GoroutineId mine = of_partner ? last.partner : last.goroutine;
  if (begins(first, second, of_partner) && place.can_move(mine)) wish_.mine = mine;
  return tree_->want(wish_);
}

// May what one of its two did in `second` come before `first` with nothing of others_ before it?
// The other one takes part if it could have been there, too; else somebody else would have met it.
bool Exhaustive::begins(std::uint32_t first, std::uint32_t second, bool of_partner) const {
  const Option& last = tree_->run[second].option;
  const bool together = last.partner != 0 && !knows(happens_before_.before(!of_partner),
                                                    tree_->run[first].option, first);
  const GoroutineId absent = together ? 0 : of_partner ? last.goroutine : last.partner;
  const Dependence dependence(tree_->run);
  return begins(happens_before_.before(of_partner)) &&
         (!together || begins(happens_before_.before(!of_partner))) &&
         std::none_of(others_.begin(), others_.end(),
                      [&](std::uint32_t each) { return dependence.depends(each, second, absent); });
}

// Does it know nothing of others_?
bool Exhaustive::begins(const Knowledge& knowledge) const {
  return std::none_of(others_.begin(), others_.end(), [&](std::uint32_t other) {
    return knows(knowledge, tree_->run[other].option, other);
  });
}

}  // namespace interleave::explore
