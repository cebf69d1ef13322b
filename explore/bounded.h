// Every schedule with at most so many preemptions, one after the other, depth first (Musuvathi and
// Qadeer, PLDI 2007: most bugs need two at most). A goroutine that waits or ends makes room for any
// other; one that could go on and is put off is a preemption. Nothing is left out: orders that do
// not matter are all tried. But a goroutine that goes on though nobody has changed anything for a
// thousand choices, or has gone on alone for two thousand, is taken to spin: the others have their
// turns then, and that is no choice.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "explore/systematic.h"

namespace interleave::explore {

class Bounded final : public Systematic {
 public:
  static constexpr std::uint32_t unlimited = std::numeric_limits<std::uint32_t>::max();

  explicit Bounded(std::uint32_t preemptions) : bound_(preemptions) {}

  bool next() override;
  // Throws std::logic_error if the program did not do the same again.
  void finish() override;
  std::uint32_t next_goroutine(const runtime::ChoicePoint& point) override;
  std::uint32_t select_case(std::uint32_t count) override;
  bool has_left_out() const override { return has_left_out_; }

 private:
  struct Place {
    std::uint32_t rank = 0;
    std::uint32_t count = 0;     // of ranks that may be taken
    std::uint32_t among = 0;     // of ranks
    bool is_preemptive = false;  // all but rank 0 are preemptions
  };
  // Strategy::stop if the program does something else than in the last run.
  std::uint32_t take(std::uint32_t count, bool is_preemptive);
  bool is_spinning(const runtime::ChoicePoint& point) const;

  std::uint32_t bound_;
  std::vector<Place> places_;    // of the present run, from its beginning
  std::size_t depth_ = 0;        // choices taken
  std::uint32_t used_ = 0;       // preemptions among them
  trace::GoroutineId last_ = 0;  // was taken so many times in a row
  std::uint32_t in_a_row_ = 0;
  bool has_begun_ = false;
  bool is_lost_ = false;
  bool has_left_out_ = false;
};

}  // namespace interleave::explore
