#include <fmt/format.h>

#include <cstddef>
#include <cstdio>
#include <string>

#include "app/cli/commands.h"
#include "lab/listing.h"

namespace interleave::app {

int print_code(const lab::RunRequest& request) {
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
  fmt::print("{}", text);
  return exit_clean;
}

}  // namespace interleave::app
