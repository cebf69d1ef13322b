#include <fmt/format.h>

#include <cstddef>
#include <cstdio>
#include <string>

#include "app/cli/commands.h"
#include "assets/assets.h"
#include "lab/listing.h"
#include "patterns/catalog.h"

namespace interleave::app {
namespace {

// Where to read more: comments in both languages.
std::string sources_text(const patterns::Pattern& pattern) {
  std::string text = "\n// More:\n";
  for (const patterns::Source& source : pattern.sources) {
    text += fmt::format("// {}: {}\n", source.title, source.url);
  }
  return text;
}

// Whole, so that it can be compiled.
int print_go(const lab::RunRequest& request) {
  const std::string file = patterns::go_file_of(*request.pattern, *request.variant);
  const std::string_view text = assets::find(file);
  if (text.empty()) {
    return fail(exit_usage, fmt::format("{}/{} has no Go listing yet; leave out --go",
                                        request.pattern->id, request.variant->id));
  }
  fmt::print("{}{}", text, sources_text(*request.pattern));
  return exit_clean;
}

}  // namespace

int print_code(const lab::RunRequest& request, bool in_go) {
  if (in_go) return print_go(request);
  const listing::Listing listing = lab::listing_of(*request.pattern, *request.variant);
  std::string text;
  std::size_t file = listing.files.size();
  for (const listing::Line& line : listing.lines) {
    if (line.number == 0) continue;
    if (line.file != file) {
      text += fmt::format("{}// {}\n\n", file == listing.files.size() ? "" : "\n",
                          listing.files[line.file]);
      file = line.file;
    }
    text += line.text;
    text += '\n';
  }
  fmt::print("{}{}", text, sources_text(*request.pattern));
  return exit_clean;
}

}  // namespace interleave::app
