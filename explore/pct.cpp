#include "explore/pct.h"

#include <algorithm>

namespace interleave::explore {
namespace {

constexpr std::uint32_t times_overlong = 10;

}  // namespace

void Pct::begin(std::uint64_t seed) {
  draw_ = Draw(seed);
  made_ = 0;
  priorities_.clear();
  changes_.clear();
  for (std::uint32_t i = 1; i < depth_; ++i) changes_.push_back(draw_.below(length_));
  std::sort(changes_.begin(), changes_.end());
}

std::uint64_t& Pct::priority(trace::GoroutineId id) {
  if (id >= priorities_.size()) priorities_.resize(id + 1);
  // Above all that a change gives.
  if (priorities_[id] == 0) priorities_[id] = draw_.bits() | (std::uint64_t{1} << 63U);
  return priorities_[id];
}

std::uint32_t Pct::highest(const runtime::ChoicePoint& point) {
  std::uint32_t best = 0;
  for (std::uint32_t i = 1; i < point.runnable.size(); ++i) {
    if (priority(point.runnable[i].id) > priority(point.runnable[best].id)) best = i;
  }
  return best;
}

bool Pct::is_overlong() const { return made_ / times_overlong > length_; }

std::uint32_t Pct::next_goroutine(const runtime::ChoicePoint& point) {
  if (is_overlong()) return draw_.below(static_cast<std::uint32_t>(point.runnable.size()));
  std::uint32_t chosen = highest(point);
  for (std::size_t i = 0; i < changes_.size(); ++i) {
    if (changes_[i] != made_) continue;
    // A later change gives a lower one.
    priority(point.runnable[chosen].id) = changes_.size() - i;
    chosen = highest(point);
  }
  ++made_;
  return chosen;
}

}  // namespace interleave::explore
