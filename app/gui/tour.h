// The page that shows a picture of every variant with what the run came to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lab/recorded_run.h"

namespace interleave::app {

// A picture that was taken, and the run that it shows.
struct TourStop {
  lab::RunRequest request;
  std::string picture;  // file name, beside the page
  std::uint32_t step = 0;
  std::uint32_t steps = 0;
  trace::Outcome outcome = trace::Outcome::unknown;
  std::vector<detect::Finding> findings;
};

// A wrong variant's run by the first seed with which it fails; any other's as it is at first.
lab::RunRequest telling_request(const patterns::Pattern& pattern, const patterns::Variant& variant);

// <, >, &, " and ' as HTML writes them in texts and attributes.
std::string escape_html(std::string_view text);

// The page in this folder, which is made if it is not there. Throws, with a sentence, if it cannot be
// written.
std::string page_in(const std::string& directory);

// The whole page; it needs nothing but the pictures.
std::string tour_page(const std::vector<TourStop>& stops);

}  // namespace interleave::app
