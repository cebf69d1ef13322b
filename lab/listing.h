// The code of a variant as people see it, in C++ and in Go.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "listing/difference.h"
#include "listing/listing.h"
#include "patterns/pattern.h"
#include "trace/trace.h"

namespace interleave::lab {

// What its pattern's variants share, then its own file.
listing::Listing listing_of(const patterns::Pattern& pattern, const patterns::Variant& variant);

// The whole program in Go; empty if there is none yet.
listing::Listing go_listing_of(const patterns::Pattern& pattern, const patterns::Variant& variant);

// For each line of the C++ listing the index of the line of the Go listing that does the same, or
// listing::no_line.
std::vector<std::size_t> go_lines_of(const listing::Listing& cpp, const listing::Listing& go);

// From the correct variant that it spoils to this one; empty for a correct one.
std::vector<listing::DiffLine> what_changed(const patterns::Pattern& pattern,
                                            const patterns::Variant& variant);
// The same in Go.
std::vector<listing::DiffLine> what_changed_in_go(const patterns::Pattern& pattern,
                                                  const patterns::Variant& variant);

// For a trace of the variant: where its Go listing does what a line of C++ does. Null if there is
// no Go listing.
std::shared_ptr<const trace::ToldPlaces> go_places_of(const patterns::Pattern& pattern,
                                                      const patterns::Variant& variant);

}  // namespace interleave::lab
