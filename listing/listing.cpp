#include "listing/listing.h"

#include <algorithm>

#include "listing/lines.h"

namespace interleave::listing {
namespace {

constexpr std::string_view between_files = "…";

// Lines [begin, end).
struct Range {
  std::size_t begin = 0, end = 0;
};

// What stands between `namespace NAME {` and its closing brace.
Range inside_namespace(const std::vector<std::string_view>& lines) {
  const auto opens = [](std::string_view line) { return line.starts_with("namespace "); };
  const auto closes = [](std::string_view line) { return line.starts_with("}  // namespace "); };
  const auto first = std::find_if(lines.begin(), lines.end(), opens);
  if (first == lines.end()) return {0, lines.size()};
  const auto last = std::find_if(lines.rbegin(), lines.rend(), closes);
  const std::size_t end = last == lines.rend()
                              ? lines.size()
                              : lines.size() - 1 - static_cast<std::size_t>(last - lines.rbegin());
  // A long name goes on in the next line.
  const auto opened =
      std::find_if(first, lines.end(), [](std::string_view line) { return line.ends_with('{'); });
  const auto begin = opened == lines.end() ? first : opened;
  return {static_cast<std::size_t>(begin - lines.begin()) + 1, end};
}

void drop_blank_end(std::vector<Line>& lines) {
  while (!lines.empty() && is_blank(lines.back().text)) lines.pop_back();
}

}  // namespace

Listing listing_of(const std::vector<Source>& sources) {
  Listing listing;
  for (const Source& source : sources) {
    if (source.text.empty()) continue;
    if (!listing.files.empty()) {
      listing.lines.insert(listing.lines.end(), {{}, {.text = between_files}, {}});
    }
    const std::size_t file = listing.files.size();
    listing.files.push_back(source.file);
    const std::vector<std::string_view> all = split_lines(source.text);
    const Range shown = inside_namespace(all);
    bool was_blank = true;
    for (std::size_t i = shown.begin; i < shown.end; ++i) {
      const bool blank = is_blank(all[i]);
      if (!blank || !was_blank) {
        listing.lines.push_back({file, static_cast<std::uint32_t>(i + 1), all[i]});
      }
      was_blank = blank;
    }
    drop_blank_end(listing.lines);
  }
  return listing;
}

}  // namespace interleave::listing
