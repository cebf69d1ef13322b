#include "lab/listing.h"

#include "assets/assets.h"
#include "listing/pairing.h"
#include "patterns/catalog.h"

namespace interleave::lab {

listing::Listing listing_of(const patterns::Pattern& pattern, const patterns::Variant& variant) {
  const auto source = [](std::string file) { return listing::Source{file, assets::find(file)}; };
  return listing::listing_of(
      {source(patterns::shared_file_of(pattern)), source(patterns::file_of(pattern, variant))});
}

listing::Listing go_listing_of(const patterns::Pattern& pattern, const patterns::Variant& variant) {
  const std::string file = patterns::go_file_of(pattern, variant);
  return listing::listing_of({{file, assets::find(file)}});
}

std::vector<std::size_t> go_lines_of(const listing::Listing& cpp, const listing::Listing& go) {
  const auto texts = [](const listing::Listing& listing) {
    std::vector<std::string_view> lines;
    lines.reserve(listing.lines.size());
    for (const listing::Line& line : listing.lines) lines.push_back(line.text);
    return lines;
  };
  return listing::pair_lines(texts(cpp), texts(go));
}

std::vector<listing::DiffLine> what_changed(const patterns::Pattern& pattern,
                                            const patterns::Variant& variant) {
  return listing::what_changed(listing_of(pattern, *patterns::right_of(pattern, variant)),
                               listing_of(pattern, variant));
}

}  // namespace interleave::lab
