#include "lab/listing.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "assets/assets.h"
#include "listing/go_functions.h"
#include "listing/pairing.h"
#include "patterns/catalog.h"

namespace interleave::lab {
namespace {

std::vector<std::string_view> texts_of(const listing::Listing& listing) {
  std::vector<std::string_view> lines;
  lines.reserve(listing.lines.size());
  for (const listing::Line& line : listing.lines) lines.push_back(line.text);
  return lines;
}

// Without the comment at its head, which says what the program shows: no two have the same.
listing::Listing without_title(listing::Listing go) {
  const auto package =
      std::find_if(go.lines.begin(), go.lines.end(),
                   [](const listing::Line& line) { return line.text.starts_with("package "); });
  go.lines.erase(go.lines.begin(), package);
  return go;
}

}  // namespace

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
  return listing::pair_lines(texts_of(cpp), texts_of(go));
}

std::vector<listing::DiffLine> what_changed(const patterns::Pattern& pattern,
                                            const patterns::Variant& variant) {
  return listing::what_changed(listing_of(pattern, *patterns::right_of(pattern, variant)),
                               listing_of(pattern, variant));
}

std::vector<listing::DiffLine> what_changed_in_go(const patterns::Pattern& pattern,
                                                  const patterns::Variant& variant) {
  return listing::what_changed(
      without_title(go_listing_of(pattern, *patterns::right_of(pattern, variant))),
      without_title(go_listing_of(pattern, variant)));
}

std::shared_ptr<const trace::ToldPlaces> go_places_of(const patterns::Pattern& pattern,
                                                      const patterns::Variant& variant) {
  const listing::Listing cpp = listing_of(pattern, variant), go = go_listing_of(pattern, variant);
  if (go.empty()) return nullptr;
  const std::vector<std::string> functions = listing::go_functions(texts_of(go));
  const std::vector<std::size_t> lines = go_lines_of(cpp, go);
  auto places = std::make_shared<trace::ToldPlaces>();
  for (std::size_t i = 0; i < cpp.lines.size(); ++i) {
    if (cpp.lines[i].number == 0 || lines[i] == listing::no_line) continue;
    const listing::Line& told = go.lines[lines[i]];
    (*places)[{cpp.files[cpp.lines[i].file], cpp.lines[i].number}] = {
        .file = go.files[told.file], .function = functions[lines[i]], .line = told.number};
  }
  return places;
}

}  // namespace interleave::lab
