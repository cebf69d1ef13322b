// Takes choices that were made before as far as they go, also where the run has become another one:
// what does not fit is left to whoever runs. (Replay is the strict one.)
//
//   const std::vector<std::uint32_t> ranks = ranks_of(run.choices);
//   Guided guided;
//   guided.follow(ranks);
//   Run like_it = run_once(program, guided);
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "explore/choices.h"
#include "runtime/strategy.h"

namespace interleave::explore {

class Guided final : public runtime::Strategy {
 public:
  // The ranks must outlive the run.
  void follow(const std::vector<std::uint32_t>& ranks) {
    ranks_ = &ranks;
    taken_ = 0;
  }
  std::uint32_t next_goroutine(const runtime::ChoicePoint& point) override {
    return index_of_rank(point, take(static_cast<std::uint32_t>(point.runnable.size())));
  }
  std::uint32_t select_case(std::uint32_t count) override { return take(count); }

 private:
  std::uint32_t take(std::uint32_t count) {
    if (taken_ >= ranks_->size()) return 0;
    const std::uint32_t rank = (*ranks_)[taken_++];
    return rank < count ? rank : 0;
  }

  const std::vector<std::uint32_t>* ranks_ = nullptr;
  std::size_t taken_ = 0;
};

inline std::vector<std::uint32_t> ranks_of(const std::vector<Choice>& choices) {
  std::vector<std::uint32_t> ranks;
  ranks.reserve(choices.size());
  for (const Choice& choice : choices) ranks.push_back(choice.rank);
  return ranks;
}

}  // namespace interleave::explore
