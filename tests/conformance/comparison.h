// Outcomes of Go's programs beside those of their twins, and what is wrong with them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/conformance/go_toolchain.h"
#include "tests/conformance/outcome.h"
#include "tests/conformance/source.h"

namespace interleave::conformance {

// What is wrong with a twin alone: "" or a sentence.
std::string wrong_alone(const Source& source, const Outcomes& ours);

// What is wrong with the two: "" or a sentence.
std::string wrong_together(const Source& source, const Outcomes& go, const Outcomes& ours);

// One outcome a line.
std::string list(const Outcomes& outcomes);

// Runs Go's programs on threads of its own, several times each, with one to four processors.
std::vector<Outcomes> go_outcomes(const std::filesystem::path& binary,
                                  const std::vector<Source>& sources);

}  // namespace interleave::conformance
