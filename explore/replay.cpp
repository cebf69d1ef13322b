#include "explore/replay.h"

#include <fmt/format.h>

namespace interleave::explore {

void Replay::diverge(const std::string& why) {
  if (!diverged_.empty()) return;
  diverged_ = fmt::format(
      "the schedule does not fit from step {} on: {}; it belongs to other code, other knobs, "
      "another "
      "version or another budget of steps",
      step_, why);
}

void Replay::check_block() {
  const std::size_t block = (taken_ - 1) / choices_in_a_block;
  if (check_.value() != choices_.checks[block]) {
    diverge(fmt::format("its last {} choices were taken among others than there are now",
                        (taken_ - 1) % choices_in_a_block + 1));
  }
  check_.clear();
}

std::uint32_t Replay::take(Choice choice) {
  if (taken_ == choices_.ranks.size()) {
    if (taken_ % choices_in_a_block != 0) check_block();
    if (diverged_.empty()) {
      diverged_ = fmt::format("the schedule ends at step {}, before the run is over", step_);
    }
    return 0;
  }
  choice.rank = choices_.ranks[taken_];
  if (choice.rank >= choice.count) {
    diverge(fmt::format("it takes number {} of {} {}", choice.rank + 1, choice.count,
                        choice.is_case ? "cases" : "goroutines"));
    return 0;
  }
  ++taken_;
  check_.add(choice);
  if (taken_ % choices_in_a_block == 0) check_block();
  return choice.rank;
}

void Replay::finish() {
  if (!diverged_.empty()) return;
  if (taken_ < choices_.ranks.size()) {
    diverge(
        fmt::format("the run is over, and {} choices are left", choices_.ranks.size() - taken_));
  } else if (taken_ % choices_in_a_block != 0) {
    check_block();
  }
}

std::uint32_t Replay::next_goroutine(const runtime::ChoicePoint& point) {
  if (!diverged_.empty()) return stop;
  step_ = point.step;
  const std::uint32_t rank =
      take({.count = static_cast<std::uint32_t>(point.runnable.size()), .step = point.step});
  return diverged_.empty() ? index_of_rank(point, rank) : stop;
}

std::uint32_t Replay::select_case(std::uint32_t count) {
  return take({.count = count, .is_case = true});
}

}  // namespace interleave::explore
