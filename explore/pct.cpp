#include "explore/pct.h"

#include <algorithm>

namespace interleave::explore {
namespace {

constexpr std::uint32_t times_overlong = 10;
constexpr std::uint32_t patience = 50;               // while nobody changes anything
constexpr std::uint32_t most_in_a_row = 1'000;       // whatever it does
constexpr std::uint64_t above_spinners = 1U << 31U;  // what changes give
constexpr std::uint64_t above_changes = std::uint64_t{1} << 63U;

}  // namespace

void Pct::begin(std::uint64_t seed) {
  draw_ = Draw(seed);
  made_ = in_a_row_ = 0;
  last_ = 0;
  lowest_ = above_spinners;
  priorities_.clear();
  changes_.clear();
  for (std::uint32_t i = 1; i < depth_; ++i) changes_.push_back(draw_.below(length_));
  std::sort(changes_.begin(), changes_.end());
}

inline std::uint64_t& Pct::priority(trace::GoroutineId id) {
  if (id >= priorities_.size()) priorities_.resize(id + 1);
  if (priorities_[id] == 0) priorities_[id] = draw_.bits() | above_changes;
  return priorities_[id];
}

std::uint32_t Pct::highest(const runtime::ChoicePoint& point) {
  if (point.runnable.size() == 1) return 0;
  // The second one draws first: by that seeds have their meaning.
  std::uint64_t second = priority(point.runnable[1].id);
  std::uint64_t best = priority(point.runnable[0].id);
  std::uint32_t chosen = 0;
  for (std::uint32_t i = 1;;) {
    // Which of them it is nobody can foretell: so there is no branch.
    const bool is_higher = second > best;
    best = is_higher ? second : best;
    chosen = is_higher ? i : chosen;
    if (++i == point.runnable.size()) return chosen;
    second = priority(point.runnable[i].id);
  }
}

bool Pct::is_overlong() const { return made_ / times_overlong > length_; }

std::uint32_t Pct::next_goroutine(const runtime::ChoicePoint& point) {
  if (is_overlong()) return draw_.below(static_cast<std::uint32_t>(point.runnable.size()));
  put_off_spinner(point);
  std::uint32_t chosen = highest(point);
  for (std::size_t i = 0; i < changes_.size(); ++i) {
    if (changes_[i] != made_) continue;
    // A later change gives a lower one.
    priority(point.runnable[chosen].id) = above_spinners + changes_.size() - i;
    chosen = highest(point);
  }
  ++made_;
  in_a_row_ = point.runnable[chosen].id == last_ ? in_a_row_ + 1 : 0;
  last_ = point.runnable[chosen].id;
  return chosen;
}

void Pct::put_off_spinner(const runtime::ChoicePoint& point) {
  const auto running =
      std::find_if(point.runnable.begin(), point.runnable.end(),
                   [&point](const auto& each) { return each.id == point.running; });
  if (running == point.runnable.end()) return;
  const bool yields = running->pending->kind == runtime::PendingKind::yield && draw_.below(2) == 0;
  if (yields || point.quiet >= patience || in_a_row_ >= most_in_a_row) {
    priority(running->id) = --lowest_;
  }
}

}  // namespace interleave::explore
