// A program's code as people see it: the lines of its files, without what frames them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace interleave::listing {

// A file, as traces name it, and its text, which must outlive the listing.
struct Source {
  std::string file;
  std::string_view text;
};

struct Line {
  std::size_t file = 0;      // index into Listing::files
  std::uint32_t number = 0;  // in the file, from 1; 0 for a line that stands between two files
  std::string_view text;
};

struct Listing {
  std::vector<std::string> files;
  std::vector<Line> lines;

  bool empty() const { return lines.empty(); }
};

// One after the other, with "…" between them. Of each file is shown what its namespace holds, or
// all of it if it has none; blank lines that follow each other are one. A file without text is left
// out.
Listing listing_of(const std::vector<Source>& sources);

}  // namespace interleave::listing
