#include "explore/bounded.h"

#include <stdexcept>
#include <utility>

#include "explore/choices.h"

namespace interleave::explore {

namespace {

constexpr std::uint32_t longest_quiet = 1'000;
constexpr std::uint32_t longest_turn = 2'000;

// Who comes after the running one, counting up and around.
std::uint32_t next_in_turn(const runtime::ChoicePoint& point) {
  std::uint32_t chosen = 0;
  const auto distance = [&point](std::uint32_t i) {
    return point.runnable[i].id - point.running - 1;
  };
  for (std::uint32_t i = 1; i < point.runnable.size(); ++i) {
    if (distance(i) < distance(chosen)) chosen = i;
  }
  return chosen;
}

}  // namespace

bool Bounded::next() {
  depth_ = used_ = in_a_row_ = 0;
  last_ = 0;
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
  std::uint32_t index = stop;
  if (is_spinning(point)) {
    index = next_in_turn(point);
    has_left_out_ = true;
  } else {
    const std::uint32_t rank = take(count, running_can_go_on(point));
    if (rank == stop) return stop;
    index = index_of_rank(point, rank);
  }
  const trace::GoroutineId id = point.runnable[index].id;
  in_a_row_ = id == last_ ? in_a_row_ + 1 : 0;
  last_ = id;
  return index;
}

bool Bounded::is_spinning(const runtime::ChoicePoint& point) const {
  return (point.quiet >= longest_quiet || in_a_row_ >= longest_turn) && running_can_go_on(point);
}

std::uint32_t Bounded::select_case(std::uint32_t count) {
  const std::uint32_t rank = take(count, false);
  return rank == stop ? 0 : rank;
}

void Bounded::finish() {
  // Shorter than the way here: it has not come to what was to be tried.
  if (is_lost_ || depth_ < places_.size()) throw std::logic_error(not_the_same_again);
}

}  // namespace interleave::explore
