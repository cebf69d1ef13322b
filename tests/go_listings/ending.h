// How a Go listing ends, and how it has to.
#pragma once

#include <set>
#include <string>

#include "patterns/pattern.h"
#include "tests/conformance/process.h"

namespace interleave::go_listings {

// What must be seen in what a listing writes when it goes wrong, by what its variant is expected to
// do: Go's own words, the listing's count of goroutines left, or what the variant's row says.
struct Sign {
  std::string text;          // what is looked for, for people
  bool needs_races = false;  // by Go's race detector
};
Sign sign_of(const patterns::Variant& variant);

// Does this run show the mistake? `panics`: Go's texts, as our runs have them.
bool shows(const patterns::Variant& variant, const conformance::Process& run,
           const std::set<std::string>& panics);

// "" or what is wrong with a run that should be clean.
std::string wrong_if_clean(const conformance::Process& run);

// The end of what it wrote, on one line.
std::string last_words(const conformance::Process& run);

}  // namespace interleave::go_listings
