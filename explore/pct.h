// Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi and Nagarakatte, ASPLOS 2010):
// goroutines get random priorities, the highest one runs, and at depth - 1 random places the one
// that would run becomes the lowest. With n goroutines and k choices a bug that needs `depth`
// orderings is found with a probability of at least 1 / (n k^(depth-1)).
//
// A goroutine that spins would keep those that it waits for from running for ever. So it becomes
// the lowest when it goes on though nobody has changed anything for long, when it has gone on alone
// for longer, and every other time that it yields. A run that is many times as long as it was
// thought is drawn evenly from there on.
#pragma once

#include <cstdint>
#include <vector>

#include "explore/mix.h"
#include "explore/sampler.h"

namespace interleave::explore {

class Pct final : public Sampler {
 public:
  // length: how many choices a run has, about.
  Pct(std::uint32_t depth, std::uint32_t length) : depth_(depth), length_(length) {}

  void begin(std::uint64_t seed) override;
  std::uint32_t next_goroutine(const runtime::ChoicePoint& point) override;
  std::uint32_t select_case(std::uint32_t count) override { return draw_.below(count); }

 private:
  std::uint64_t& priority(trace::GoroutineId id);
  bool is_overlong() const;
  // The one that runs makes room for all others, if it spins.
  void put_off_spinner(const runtime::ChoicePoint& point);
  std::uint32_t highest(const runtime::ChoicePoint& point);

  std::uint32_t depth_, length_;
  Draw draw_{1};
  std::uint32_t made_ = 0;                 // choices so far
  std::vector<std::uint32_t> changes_;     // the places, ascending
  std::vector<std::uint64_t> priorities_;  // [goroutine]; 0: none yet
  std::uint64_t lowest_ = 0;               // that a spinner has been given
  trace::GoroutineId last_ = 0;            // was taken so many times in a row
  std::uint32_t in_a_row_ = 0;
};

}  // namespace interleave::explore
