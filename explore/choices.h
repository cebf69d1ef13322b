// The choices of a run, one by one: what a schedule's text holds when no seed gives it.
//
// A choice is a rank. At a schedule point the goroutine that runs (if it can go on) has rank 0, the
// others follow by id, time (id 0) last: so a schedule with few preemptions is mostly zeros. Among
// the cases of a select it is the index. Where there is nothing to choose, nothing is noted.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/strategy.h"

namespace interleave::explore {

inline constexpr std::size_t choices_in_a_block = 16;
inline constexpr std::size_t most_choices = 1'000'000;

// One choice as it was taken.
struct Choice {
  std::uint32_t rank = 0;
  std::uint32_t count = 0;     // among so many: 2 or more
  std::uint32_t step = 0;      // events before it
  bool is_case = false;        // of a select
  bool is_preemption = false;  // the running goroutine could have gone on
  friend bool operator==(const Choice&, const Choice&) = default;
};

// What is kept of them: enough to take them again, and to notice that they do not fit.
struct Choices {
  std::vector<std::uint32_t> ranks;
  // One a block: what the choices of the block were taken among, and at which steps.
  std::vector<std::uint16_t> checks;
  friend bool operator==(const Choices&, const Choices&) = default;
};
Choices kept(std::span<const Choice> taken);
std::uint32_t count_preemptions(std::span<const Choice> taken);

// Sums up a block as its choices are taken.
class BlockCheck {
 public:
  void add(const Choice& choice);
  std::uint16_t value() const;
  void clear() { sum_ = 0; }

 private:
  std::uint64_t sum_ = 0;
};

// The index in point.runnable that has this rank (less than their number), and the other way round.
std::uint32_t index_of_rank(const runtime::ChoicePoint& point, std::uint32_t rank);
std::uint32_t rank_of_index(const runtime::ChoicePoint& point, std::uint32_t index);
// Could the goroutine that comes to this point go on?
bool running_can_go_on(const runtime::ChoicePoint& point);

// "5a10FQ3bKX.QWER": decimal numbers are so many zeros, lower-case letters other ranks (a is 1,
// from 26 on "z26_"), two capitals end a block, and four a text, so that an edited one is refused.
std::string to_text(const Choices& choices);
// Empty if it is no such text; `why` then says in one sentence what is wrong.
std::optional<Choices> parse_choices(std::string_view text, std::string& why);

}  // namespace interleave::explore
