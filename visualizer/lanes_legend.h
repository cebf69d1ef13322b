// What the lanes' signs mean: those that occur in the run, or up to the cursor if the future is
// hidden. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "visualizer/view.h"

namespace interleave::visualizer {

enum class LegendSign : std::uint8_t {
  running,
  runnable,
  waiting,
  lock_wait,
  sleeping,
  never_again,
  hands_on,
  holds,
  closes,
  prints,
  ticks,
  cancels,
  cancels_over,
  finding,
  panics,
  returns,
  without,  // what a person did: what would have been
};

std::string_view words_of(LegendSign sign);
// "without cancel@61", and how many goroutines there would have been besides.
std::string words_of(const Ghost& ghost);

// The telling ones first: where room is short, the last ones go.
std::vector<LegendSign> legend_of(const Scene& scene);

struct LegendPlace {
  LegendSign sign = LegendSign::running;
  float x = 0;  // of the sign; its words begin `sign_width` behind it
  int row = 0;
};

// From left to right, and on in the next row, of which there are at most `rows`. `widths` are those
// of the words, `sign_width` that of a sign with the gap behind it, `gap` lies between two entries.
// What has no room is left out.
std::vector<LegendPlace> place_legend(std::span<const LegendSign> signs,
                                      std::span<const float> widths, float sign_width, float gap,
                                      float left, float right, int rows);

}  // namespace interleave::visualizer
