#include "visualizer/carets.h"

#include <algorithm>
#include <string_view>

namespace interleave::visualizer {
namespace {

// Which of the listing's files it is; their number if it is none.
std::size_t file_of(std::string_view file, const listing::Listing& listing) {
  const auto at = std::find_if(listing.files.begin(), listing.files.end(),
                               [&](const std::string& each) { return file.ends_with(each); });
  return static_cast<std::size_t>(at - listing.files.begin());
}

}  // namespace

std::vector<Caret> carets(const trace::Trace& trace, const trace::World& world,
                          const listing::Listing& listing) {
  std::vector<Caret> found;
  for (const trace::Goroutine& g : world.goroutines) {
    if (g.state == trace::GoroutineState::done || g.site == 0) continue;
    const trace::Place place = trace.place(g.site);
    const std::size_t file = file_of(place.file, listing);
    if (file < listing.files.size()) found.push_back({file, place.line, g.id});
  }
  return found;
}

std::size_t line_of(const trace::Trace& trace, trace::SiteId site,
                    const listing::Listing& listing) {
  const trace::Place place = trace.place(site);
  const std::size_t file = file_of(place.file, listing);
  const auto at = std::find_if(
      listing.lines.begin(), listing.lines.end(),
      [&](const listing::Line& line) { return line.number == place.line && line.file == file; });
  return static_cast<std::size_t>(at - listing.lines.begin());
}

}  // namespace interleave::visualizer
