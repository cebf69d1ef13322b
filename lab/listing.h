// The code of a variant as people see it.
#pragma once

#include <vector>

#include "listing/difference.h"
#include "listing/listing.h"
#include "patterns/pattern.h"

namespace interleave::lab {

// What its pattern's variants share, then its own file.
listing::Listing listing_of(const patterns::Pattern& pattern, const patterns::Variant& variant);

// From the correct variant to this one; empty for the correct one.
std::vector<listing::DiffLine> what_changed(const patterns::Pattern& pattern,
                                            const patterns::Variant& variant);

}  // namespace interleave::lab
