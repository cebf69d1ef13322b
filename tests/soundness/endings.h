// How a small program can end: by every schedule there is, and by an exhaustive search, which
// leaves out orders that do not matter. The two must find the same.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "tests/soundness/vocabulary.h"

namespace interleave::tests {

// What each goroutine does, as indices into the theme's operations; the first one is main.
struct Program {
  const Theme* theme = nullptr;
  std::vector<std::vector<std::size_t>> goroutines;
};

std::string to_text(const Program& program);

// How it ended, what it printed before that (before main returned, or it crashed), the text of a
// panic, and what each goroutine has seen.
using Endings = std::set<std::string>;

struct Compared {
  Endings all, found;  // by every schedule; by the exhaustive search
  std::size_t schedules = 0, runs = 0;
  bool too_many = false;  // schedules: not compared
};

Compared compare(const Program& program, std::size_t most_schedules);
// Of a program that shows what it has seen by what it prints and by how it ends.
Compared compare(void (*main)(), std::size_t most_schedules);
// A line for each ending that only one of the two has found.
std::string difference(const Compared& compared);

// All of this shape (how many operations each goroutine has), or every `sample`-th one.
std::vector<Program> programs(const Theme& theme, const std::vector<std::size_t>& shape,
                              std::size_t sample);

}  // namespace interleave::tests
