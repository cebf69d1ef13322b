#include "explore/bounded.h"

#include <stdexcept>
#include <utility>

#include "explore/choices.h"

namespace interleave::explore {

bool Bounded::next() {
  depth_ = used_ = 0;
  if (!std::exchange(has_begun_, true)) return true;
  while (!places_.empty() && places_.back().rank + 1 == places_.back().count) places_.pop_back();
  if (places_.empty()) return false;
  ++places_.back().rank;
  return true;
}

std::uint32_t Bounded::take(std::uint32_t count, bool is_preemptive) {
  if (depth_ == places_.size()) {
    const bool is_spent = is_preemptive && used_ >= bound_;
    places_.push_back(
        {.count = is_spent ? 1 : count, .among = count, .is_preemptive = is_preemptive});
  }
  const Place& place = places_[depth_++];
  is_lost_ = is_lost_ || place.among != count || place.is_preemptive != is_preemptive;
  if (is_lost_) return stop;
  if (place.is_preemptive && place.rank > 0) ++used_;
  return place.rank;
}

std::uint32_t Bounded::next_goroutine(const runtime::ChoicePoint& point) {
  const auto count = static_cast<std::uint32_t>(point.runnable.size());
  const std::uint32_t rank = take(count, running_can_go_on(point));
  return rank == stop ? stop : index_of_rank(point, rank);
}

std::uint32_t Bounded::select_case(std::uint32_t count) {
  const std::uint32_t rank = take(count, false);
  return rank == stop ? 0 : rank;
}

void Bounded::finish() {
  if (is_lost_) throw std::logic_error(not_the_same_again);
}

}  // namespace interleave::explore
