#include "lab/listing.h"

#include "assets/assets.h"
#include "patterns/catalog.h"

namespace interleave::lab {

listing::Listing listing_of(const patterns::Pattern& pattern, const patterns::Variant& variant) {
  const auto source = [](std::string file) { return listing::Source{file, assets::find(file)}; };
  return listing::listing_of(
      {source(patterns::shared_file_of(pattern)), source(patterns::file_of(pattern, variant))});
}

std::vector<listing::DiffLine> what_changed(const patterns::Pattern& pattern,
                                            const patterns::Variant& variant) {
  return listing::what_changed(listing_of(pattern, pattern.variants.front()),
                               listing_of(pattern, variant));
}

}  // namespace interleave::lab
