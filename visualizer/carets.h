// Who stands at which line of the code, in the language in which the trace tells places. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "listing/listing.h"
#include "trace/trace.h"
#include "trace/world.h"

namespace interleave::visualizer {

// A goroutine at a line of one of the listing's files.
struct Caret {
  std::size_t file = 0;  // index into Listing::files
  std::uint32_t line = 0;
  trace::GoroutineId goroutine = 0;

  bool is_at(const listing::Line& shown) const {
    return line == shown.number && file == shown.file;
  }
};

// In order of their ids; ended ones, and those in other files, are nowhere.
std::vector<Caret> carets(const trace::Trace& trace, const trace::World& world,
                          const listing::Listing& listing);

// The index of a site's line in the listing; its size if it is not there.
std::size_t line_of(const trace::Trace& trace, trace::SiteId site, const listing::Listing& listing);

}  // namespace interleave::visualizer
