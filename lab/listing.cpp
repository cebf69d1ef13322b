#include "lab/listing.h"

#include <algorithm>
#include <map>
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

// "takes" of "const takes = 3", and of the same within a block of constants; "" of another line.
std::string_view constant_in(std::string_view line) {
  if (line.starts_with("const ")) line.remove_prefix(6);
  while (line.starts_with("\t")) line.remove_prefix(1);
  const std::size_t end = line.find(" = ");
  const std::string_view name = line.substr(0, end == line.npos ? 0 : end);
  return name.substr(0, name.find(' '));
}

// Constants stand for knobs, and are what the variant begins with: where the other program has
// another number for the same one, that is no change of the code.
listing::Listing with_constants_of(const listing::Listing& other, listing::Listing go) {
  std::map<std::string_view, std::string_view> constants;
  const auto main_code = [](const listing::Listing& listing) {
    return std::find_if(listing.lines.begin(), listing.lines.end(), [](const listing::Line& line) {
      return line.text.starts_with("func ") || line.text.starts_with("type ");
    });
  };
  for (auto line = other.lines.begin(); line != main_code(other); ++line) {
    if (const auto name = constant_in(line->text); !name.empty()) constants[name] = line->text;
  }
  const auto end = main_code(go) - go.lines.begin();
  for (auto line = go.lines.begin(); line != go.lines.begin() + end; ++line) {
    const auto same = constants.find(constant_in(line->text));
    if (same != constants.end()) line->text = same->second;
  }
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
  const listing::Listing after = without_title(go_listing_of(pattern, variant));
  return listing::what_changed(
      with_constants_of(
          after, without_title(go_listing_of(pattern, *patterns::right_of(pattern, variant)))),
      after);
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
