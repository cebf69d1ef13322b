// How a Go listing ends, and how it has to.
#pragma once

#include <set>
#include <string>

#include "patterns/pattern.h"
#include "tests/conformance/process.h"

namespace interleave::go_listings {

// Does only Go's race detector see the mistake?
bool shows_by_races(const patterns::Variant& variant);

// Does this run show the mistake? In the words of the variant's row if it has some, else in Go's
// own, or by the listing's count of goroutines left. `panics`: Go's texts, as our runs have them.
bool shows(const patterns::Variant& variant, const conformance::Process& run,
           const std::set<std::string>& panics);

// "" or what is wrong with a run that should be clean.
std::string wrong_if_clean(const conformance::Process& run);

// The end of what it wrote, on one line.
std::string last_words(const conformance::Process& run);

}  // namespace interleave::go_listings
