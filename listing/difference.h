// What one listing has that another has not, line by line.
#pragma once

#include <string_view>
#include <vector>

#include "listing/listing.h"

namespace interleave::listing {

struct DiffLine {
  // '+' only after, '-' only before, ' ' in both, '.' for lines that are left out
  char mark = ' ';
  std::string_view text;
};

// The shortest way from `before` to `after`. Lines that stand for files are compared, too.
std::vector<DiffLine> difference(const Listing& before, const Listing& after);

// The same with two lines around each change and the others left out; empty if nothing differs.
std::vector<DiffLine> what_changed(const Listing& before, const Listing& after);

}  // namespace interleave::listing
