// Which line of a Go listing does what a line of the C++ listing does.
//
// Nobody writes the pairs down: the two say the same in the same order, in almost the same words. A
// line becomes its words in a common spelling (`jobs.send(job)` and `jobs <- job` are both
// "jobs send job"); the pairs are those that keep the order of both and have most words in common. A
// line with an operation is paired only with one that has that operation, too. A case of a select
// that has a line of its own in C++ is paired with that case, wherever it stands. Tests check that each
// line that a run records has its Go line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "listing/language.h"

namespace interleave::listing {

// A line's words in the common spelling; empty for a comment and for what only frames a program.
std::vector<std::string> common_words(std::string_view line, Language language);

inline constexpr std::size_t no_line = static_cast<std::size_t>(-1);

// For each line of C++ the index of its Go line, or no_line. Both have at most 2,000 lines
// (asserted).
//
//   pair_lines({"jobs.close();", "println(n);"}, {"close(jobs)", "fmt.Println(n)"}) is {0, 1}
std::vector<std::size_t> pair_lines(std::span<const std::string_view> cpp,
                                    std::span<const std::string_view> go);

}  // namespace interleave::listing
