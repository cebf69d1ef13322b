// Every variant at several moments, in several sizes and themes, on one page: for those who look at
// what the window shows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/gui.h"
#include "trace/trace.h"

namespace interleave::app {

// A picture that was taken.
struct SheetPicture {
  std::string variant;  // "pipeline/correct"
  std::string file;     // beside the page
  std::string words;    // "finding · 1280x800 · dark: step 41 of 96"
};

// "pipeline--correct--busy--1280x800--light.png".
std::string sheet_file(std::string_view pattern, std::string_view variant, const Moment& moment,
                       int width, int height, ShownTheme theme);

// The whole page; pictures of one variant stand together.
std::string sheet_page(const std::vector<SheetPicture>& pictures);

}  // namespace interleave::app
